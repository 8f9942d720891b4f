-- One row per e-mail of the outbox of one campaign ($campaign) or of all (NULL) and of one month ($index) or of all
-- (NULL), only those that may still be sent ($is_open) or every one, oldest first: how often it was begun, its last step
-- (started | sent | failed | refused | dropped) and when; NULL: never begun. task_code: of an e-mail about a task of the
-- plan, NULL for one about a month's report. brief_account: whose month's brief it is, NULL for a reminder.
with
tried as (
    select
        message,
        count(*) filter (where outcome = 'started') as attempt_count,
        arg_max(outcome, attempt) as last_outcome,
        last(detail order by attempt) as last_detail, -- arg_max would pass over the NULL of an e-mail sent at last
        max(attempted_at) as last_at,
    from outbox_attempt
    group by message
)

select
    outbox_message.*,
    task_mail.task_code,
    brief_mail.account as brief_account,
    coalesce(tried.attempt_count, 0) as attempt_count,
    tried.last_outcome,
    tried.last_detail,
    tried.last_at,
from outbox_message
left join tried on outbox_message.message = tried.message
left join task_mail on outbox_message.message = task_mail.message
left join brief_mail on outbox_message.message = brief_mail.message
where
    ($campaign is null or outbox_message.campaign = $campaign)
    and ($index is null or outbox_message.period_index = $index)
    and (not $is_open or coalesce(tried.last_outcome, 'started') in ('started', 'failed'))
order by outbox_message.message
