-- One row per packet of another house kept here, per file of figures taken from it, and per workbook that came in it:
-- sha256, where it belongs. unit_code and period_index are NULL for the packet and its figures.
select distinct
    taking.sha256,
    taking.party,
    taking.campaign,
    taking.number,
    taking.file_name,
    cast(null as varchar) as unit_code,
    cast(null as bigint) as period_index,
from rollup_taking as taking

union all

select distinct
    taking.figures_sha256 as sha256,
    taking.party,
    taking.campaign,
    taking.number,
    'so-lieu.csv' as file_name,
    cast(null as varchar) as unit_code,
    cast(null as bigint) as period_index,
from rollup_taking as taking
where taking.figures_sha256 is not null

union all

select distinct
    cell.file_sha256 as sha256,
    taking.party,
    taking.campaign,
    taking.number,
    cell.file_name,
    cell.unit_code,
    cell.period_index,
from rollup_cell as cell
join rollup_taking as taking on taking.taking = cell.taking
join stored_file on stored_file.sha256 = cell.file_sha256
order by campaign, party, number, unit_code nulls first, period_index, sha256
