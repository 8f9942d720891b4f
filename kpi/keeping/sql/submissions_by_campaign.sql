-- One row per campaign that has submissions: how many.
select campaign, count(*) as submission_count
from submission
group by campaign
order by campaign
