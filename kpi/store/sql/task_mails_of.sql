-- One row per e-mail about a task that was put into the outbox, with its unit and when.
select task_mail.task_code, outbox_message.unit_code, outbox_message.queued_at
from task_mail
inner join outbox_message on task_mail.message = outbox_message.message
where outbox_message.campaign = $campaign
