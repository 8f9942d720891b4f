-- One row per unit, indicator and part of the reviewer's figures that stand (reported basis) for one campaign and month.
select submission.unit_code, submission.version, fact.*
from current_submission as counted
inner join submission on counted.submission = submission.submission
inner join fact on counted.submission = fact.submission
where
    counted.basis = 'reported'
    and counted.campaign = $campaign
    and counted.period_index = $index
    and counted.source = 'reviewer'
order by submission.unit_code, fact.indicator_code, fact.part
