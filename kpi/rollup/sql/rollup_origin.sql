-- One row per figure of a unit in a month that was taken up from another house: where it stands at home.
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
    exists (select 1 from stored_file where stored_file.sha256 = rollup_cell.file_sha256) as is_file_here,
from rollup_cell
inner join rollup_taking on rollup_cell.taking = rollup_taking.taking
where rollup_taking.campaign = $campaign
    and rollup_cell.unit_code = $unit
    and rollup_cell.period_index = $period_index
qualify rank() over (order by rollup_cell.taking desc) = 1
order by rollup_cell.indicator_code, rollup_cell.part
