-- One row per campaign and month with submissions: how many units have something submitted for it.
select campaign, period_index, count(distinct unit_code) as unit_count
from submission
group by campaign, period_index
order by campaign, period_index
