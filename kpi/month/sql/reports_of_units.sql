-- One row per version of a report of $units in one campaign as they stand now, oldest first within a unit and month;
-- otherwise as reports_now.
select * replace (sent_at as submitted_at)
from current_status
where
    campaign = $campaign
    and unit_code in (select unnest($units))
    and source = 'report'
    and (is_sent or status = 'awaiting_head')
order by unit_code, period_index, version
