-- One row per unit, month and source of a campaign: the newest version, with its status.
select *
from current_status
where campaign = $campaign and is_newest
