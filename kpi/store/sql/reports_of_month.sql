-- One row per version of a report for one campaign and month, as of a moment, oldest first within a unit.
select *
from submission_status($as_of)
where campaign = $campaign and period_index = $index and source = 'report'
order by unit_code, version
