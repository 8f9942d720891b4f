-- One row per basis and version chain touched by $submissions: the submission that counts now.
-- reported: the highest version not sent back; approved: the highest approved version (design 2).
insert into current_submission
with
touched as (
    select distinct campaign, unit_code, period_index, source
    from submission
    where list_contains($submissions, submission)
),

status as (
    select * from submission_status($as_of)
),

touched_status as (
    select status.*
    from status
    join touched using (campaign, unit_code, period_index, source)
),

final as (
    select 'reported' as basis, submission, campaign, unit_code, period_index, source
    from touched_status
    where is_reported
    union all
    select 'approved' as basis, submission, campaign, unit_code, period_index, source
    from touched_status
    where is_current_approved
)

select * from final
