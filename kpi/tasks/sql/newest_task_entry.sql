-- One row per task asked for: its newest entry; none without an entry.
select task_progress, recorded_by
from task_progress
where campaign = $campaign and task_code = $task
order by task_progress desc
limit 1
