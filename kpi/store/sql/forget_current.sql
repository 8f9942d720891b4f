-- One row per current submission that a change to $submissions makes doubtful: it is forgotten.
delete from current_submission
where (campaign, unit_code, period_index, source) in (
    select (campaign, unit_code, period_index, source)
    from submission
    where list_contains($submissions, submission)
)
