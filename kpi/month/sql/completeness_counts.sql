-- One row per state of completeness in a month: how many of the visible units that owe a report are in it.
select state, count(*) as units,
from report_states($campaign, $config_sha256, $index, $due, $hours, $moment)
where $visible is null or unit_code in (select unnest($visible))
group by state
