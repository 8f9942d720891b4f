-- One row per version of a report for one campaign, as of a moment, oldest first within a unit and month.
select *
from submission_status($as_of)
where campaign = $campaign and source = 'report'
order by unit_code, period_index, version
