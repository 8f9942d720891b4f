-- One row per approved figure of $campaign, with the receipt, file, sheet and cell it came from: of a figure that was
-- itself taken up from another house, the ones it has there. is_own: handed in here.
with
taking as (  -- the same figures come twice where they were corrected and put back: the newest packet tells their place
    select campaign, figures_sha256, max(taking) as taking
    from rollup_taking
    where figures_sha256 is not null
    group by campaign, figures_sha256
)

select
    submission.unit_code,
    submission.period_index,
    fact.indicator_code,
    fact.part,
    fact.numerator,
    fact.denominator,
    fact.done_on,
    fact.document_number,
    rollup_cell.receipt is null as is_own,
    coalesce(rollup_cell.receipt, submission.receipt) as receipt,
    coalesce(rollup_cell.file_name, submission.file_name) as file_name,
    coalesce(rollup_cell.file_sha256, submission.file_sha256) as file_sha256,
    case when rollup_cell.receipt is null then fact.sheet else rollup_cell.sheet end as sheet,
    case when rollup_cell.receipt is null then fact.cell else rollup_cell.cell end as cell,
    submission.origin,
from current_submission
inner join submission on current_submission.submission = submission.submission
inner join fact on submission.submission = fact.submission
left join taking
    on submission.file_sha256 = taking.figures_sha256 and submission.campaign = taking.campaign
left join rollup_cell
    on taking.taking = rollup_cell.taking
    and submission.unit_code = rollup_cell.unit_code
    and submission.period_index = rollup_cell.period_index
    and fact.indicator_code = rollup_cell.indicator_code
    and fact.part = rollup_cell.part
where current_submission.campaign = $campaign
    and current_submission.basis = 'approved'
    and coalesce(fact.numerator, fact.denominator) is not null
order by submission.unit_code, submission.period_index, fact.indicator_code, fact.part
