-- One row per kept month that a change to $submissions makes doubtful (its own and every later one): it is forgotten.
delete from kept_month
where exists (
    select 1
    from submission
    where
        list_contains($submissions, submission.submission)
        and submission.campaign = kept_month.campaign
        and submission.period_index <= kept_month.period_index
)
