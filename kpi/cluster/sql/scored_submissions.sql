-- One row per unit, month and source of $campaign that counts in $basis: the submission, without who handed it in.
select basis, submission, campaign, unit_code, period_index, source
from current_submission
where campaign = $campaign and basis = $basis
order by period_index, unit_code, source
