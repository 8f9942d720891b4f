-- One row per version of a report sent for one campaign, as of a moment, oldest first within a unit and month.
-- submitted_at: when it counts as sent, with the head's signature where that is asked for (design 2: awaiting_head).
select * replace (sent_at as submitted_at)
from submission_status($as_of)
where campaign = $campaign and source = 'report' and is_sent
order by unit_code, period_index, version
