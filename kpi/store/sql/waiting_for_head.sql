-- One row per version that waits for its head at a moment, of one campaign: it is not sent, so it is in no other list.
select unit_code, period_index, submission, version, status
from submission_status($as_of)
where campaign = $campaign and source = 'report' and status = 'awaiting_head'
order by unit_code, period_index, version
