-- One row per paper attached to a task of a campaign, oldest first.
select *
from task_file
where campaign = $campaign
order by task_file
