-- One row per contest with a frozen Thể lệ: the newest one.
select *
from quiz_rules
where campaign = $campaign
order by quiz_rules desc
limit 1
