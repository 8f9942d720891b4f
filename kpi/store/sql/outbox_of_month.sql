-- One row per e-mail put into the outbox for one campaign and month, oldest first.
select unit_code, queued_at
from outbox_message
where campaign = $campaign and period_index = $index
order by message
