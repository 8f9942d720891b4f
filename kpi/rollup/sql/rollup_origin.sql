-- One row per figure of a unit in a month that stands here (approved, or waiting) and was taken up from another house:
-- where it stands at home. What was sent back, or replaced here, has none here any more. status: submitted | approved.
with
standing as (
    select distinct submission, campaign, unit_code, period_index
    from current_submission
    where campaign = $campaign and unit_code = $unit and period_index = $period_index
)

select
    rollup_cell.indicator_code,
    rollup_cell.part,
    rollup_cell.receipt,
    rollup_cell.file_name,
    rollup_cell.file_sha256,
    rollup_cell.sheet,
    rollup_cell.cell,
    rollup_taking.party,
    rollup_taking.number,
    rollup_taking.taken_at,
    submission.status,
    exists (select 1 from stored_file where stored_file.sha256 = rollup_cell.file_sha256) as is_file_here,
from rollup_cell
inner join rollup_taking on rollup_cell.taking = rollup_taking.taking
inner join current_status as submission
    on rollup_taking.figures_sha256 = submission.file_sha256
    and rollup_taking.campaign = submission.campaign
    and rollup_cell.unit_code = submission.unit_code
    and rollup_cell.period_index = submission.period_index
inner join standing on submission.submission = standing.submission
inner join fact
    on submission.submission = fact.submission
    and rollup_cell.indicator_code = fact.indicator_code
    and rollup_cell.part = fact.part
where rollup_taking.campaign = $campaign
    and rollup_cell.unit_code = $unit
    and rollup_cell.period_index = $period_index
qualify row_number() over (  -- the same file twice: figures put back as they once were
    partition by fact.submission, fact.indicator_code, fact.part order by rollup_cell.taking desc
) = 1
order by rollup_cell.indicator_code, rollup_cell.part, submission.version desc
