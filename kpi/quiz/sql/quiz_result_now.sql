-- One row per contest with a frozen result: the newest one.
select *
from quiz_result
where campaign = $campaign
order by quiz_result desc
limit 1
