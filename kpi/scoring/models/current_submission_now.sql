-- One row per unit, month and source of $campaign: the submission that counts now in $basis.
-- Decided when it was committed or reviewed; this only reads it.
select submission, unit_code, period_index, source
from current_submission
where campaign = $campaign and basis = $basis
