-- One row per indicator and part that one unit reported for one month, in the reported basis.
select fact.*
from current_submission as counted
inner join fact on counted.submission = fact.submission
where
    counted.basis = 'reported'
    and counted.campaign = $campaign
    and counted.unit_code = $unit
    and counted.period_index = $index
    and counted.source = 'report'
