-- One row per unit and source: the submission that counts as reported for one campaign and month, with its status.
select *
from current_status
where campaign = $campaign and period_index = $index and is_reported
