-- One row per month with an approved figure of one share of a unit: its denominator and the submission it stands in.
select current_submission.period_index, fact.denominator, current_submission.submission
from current_submission
inner join fact on current_submission.submission = fact.submission
where
    current_submission.basis = 'approved'
    and current_submission.campaign = $campaign
    and current_submission.unit_code = $unit
    and current_submission.source = $source
    and fact.indicator_code = $indicator
    and fact.part = ''
    and fact.denominator is not null
order by current_submission.period_index
