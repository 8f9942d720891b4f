-- One row per call: the newest submission and the newest moment in the audit before the audit row $audit (NULL = none).
select
    (select max(done_at) from audit where audit < $audit) as known_until,
    (
        select max(submission)
        from submission
        where submitted_at <= coalesce((select max(done_at) from audit where audit < $audit), timestamp '0001-01-01')
    ) as submission
