-- One row per unit, month and source of a campaign: the newest version, with its status.
select *
from submission_status(timestamp '9999-12-31')
where campaign = $campaign and is_newest
