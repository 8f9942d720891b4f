-- One row per call: the newest submission and the newest moment in the audit before the audit row $audit (NULL = none),
-- none of them after $until (NULL: no end), where a clock once ran ahead.
with
before as (
    select max(done_at) as known_until
    from audit
    where audit < $audit and ($until is null or done_at <= $until)
)

select
    before.known_until,
    (
        select max(submission)
        from submission
        where submitted_at <= coalesce(before.known_until, timestamp '0001-01-01')
    ) as submission
from before
