-- One row per house into which a filled template came: the newest submission that was one.
select max(submission) as submission
from submission
where origin = 'workbook'
having max(submission) is not null
