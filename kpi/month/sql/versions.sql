-- One row per version of what a unit gave for one campaign, month and source, newest first: its status, and what its
-- receipt says.
select
    submission,
    campaign,
    unit_code,
    period_index,
    version,
    origin,
    file_sha256,
    receipt,
    submitted_at,
    fact_count,
    is_sent,
    is_reported,
    status,
from current_status
where campaign = $campaign and unit_code = $unit and period_index = $index and source = $source
order by version desc
