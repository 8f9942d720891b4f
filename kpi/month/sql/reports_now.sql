-- One row per version of a report of one campaign as they stand now, of one month ($index) or of all (NULL) and of one
-- unit ($unit) or of all (NULL), oldest first within a unit and month: those sent, and those that wait for their head
-- (status awaiting_head), which are in no other list. submitted_at: when it counts as sent, with the head's signature
-- where that is asked for (design 2).
select * replace (sent_at as submitted_at)
from current_status
where
    campaign = $campaign
    and ($index is null or period_index = $index)
    and ($unit is null or unit_code = $unit)
    and source = 'report'
    and (is_sent or status = 'awaiting_head')
order by unit_code, period_index, version
