-- One row per paper with this number attached to a task (none when there is no such paper).
select *
from task_file
where task_file = $task_file
