-- One row per submission of a campaign up to a month that is the newest of its unit and not decided yet.
select submission, unit_code, period_index, source
from current_status
where campaign = $campaign and period_index <= $index and is_newest and status = 'submitted'
