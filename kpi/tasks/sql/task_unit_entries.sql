-- One row per entry of a unit about a task that the plan gives to every unit, the newest first within task and unit.
select *
from task_unit_progress
where campaign = $campaign and recorded_at <= $as_of
order by task_code, unit_code, entry desc
