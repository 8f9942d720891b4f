-- One row per step in closing and reopening the months of a campaign, as of a moment, oldest first.
select *
from period_event
where campaign = $campaign and recorded_at <= $as_of
order by event
