-- One row per unit whose figures the reviewer entered for one campaign and month: the version that stands, its status.
select *
from current_status
where campaign = $campaign and period_index = $index and source = 'reviewer' and is_reported
