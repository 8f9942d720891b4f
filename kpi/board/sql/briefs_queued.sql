-- One row per account that has the brief of a month ($index) of a campaign in the outbox, sent or not.
select brief_mail.account
from brief_mail
inner join outbox_message on brief_mail.message = outbox_message.message
where outbox_message.campaign = $campaign and outbox_message.period_index = $index
