-- One row per report put aside for a unit and month, the last one only (none when nothing was, or when it was thrown away
-- or a report was handed in since). What is dated after $now (a clock that ran ahead) is no report handed in since, and
-- no draft put aside since.
with
newest as (
    select *
    from report_draft
    where campaign = $campaign and unit_code = $unit and period_index = $index
    order by draft desc
    limit 1
),

handed_in as (
    select max(submitted_at) as last_at
    from submission
    where campaign = $campaign and unit_code = $unit and period_index = $index and source = 'report' and origin <> 'import'
        and submitted_at <= $now
)

select newest.*
from newest
cross join handed_in
where newest.file_sha256 is not null and (
    handed_in.last_at is null or (newest.saved_at > handed_in.last_at and newest.saved_at <= $now)
)
