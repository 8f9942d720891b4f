-- One row per campaign with submissions: the last month anything was submitted for.
select campaign, max(period_index) as last_index
from submission
group by campaign
