-- One row per entry about the tasks of one campaign up to a moment, the newest first within a task.
select *
from task_progress
where campaign = $campaign and recorded_at <= $as_of
order by task_code, task_progress desc
