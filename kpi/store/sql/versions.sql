-- One row per version of what a unit gave for one campaign, month and source, newest first, with its status.
select *
from current_status
where campaign = $campaign and unit_code = $unit and period_index = $index and source = $source
order by version desc
