-- One row per model that essays of a contest are compared with.
select quiz_stock, title, content, applied_on, in_district
from quiz_stock
where campaign = $campaign
order by quiz_stock
