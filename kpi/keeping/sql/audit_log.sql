-- One row per audit row that the filters let through, newest first; a filter that is NULL lets everything through.
select audit, done_at, account, action, subject, outcome, detail
from audit
where
    ($since is null or done_at >= cast($since as timestamp))
    and ($until is null or done_at <= cast($until as timestamp))
    and ($account is null or coalesce(account, '') = $account)
    and ($action is null or action = $action)
    and ($outcome is null or outcome = $outcome)
    and ($words is null or contains(lower(subject || ' ' || detail), lower($words)))
    and ($before is null or audit < cast($before as bigint))
order by audit desc
limit $most
