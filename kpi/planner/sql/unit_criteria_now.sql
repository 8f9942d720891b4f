-- One row per proposal of criteria of a unit's own ($campaign null: of every campaign; $unit_criteria null: every one),
-- the newest first, with its decision (outcome NULL: it waits).
select
    c.*,
    d.outcome,
    d.document_number,
    d.document_on,
    d.reason as decision_reason,
    d.config_sha256,
    d.decided_by,
    d.decided_at
from unit_criteria as c
left join unit_criteria_decision as d on d.unit_criteria = c.unit_criteria
where ($campaign is null or c.campaign = $campaign)
    and ($unit_criteria is null or c.unit_criteria = $unit_criteria)
order by c.unit_criteria desc
