-- One row per unit and source: the submission that counts as reported for one campaign and month, with its status.
select *
from submission_status(timestamp '9999-12-31')
where campaign = $campaign and period_index = $index and is_reported
