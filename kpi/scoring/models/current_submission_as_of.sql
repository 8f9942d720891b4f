-- One row per unit, month and source of $campaign: the submission that counted in $basis at $as_of.
select submission, unit_code, period_index, source
from submission_status($as_of)
where
    campaign = $campaign
    and case when $basis = 'approved' then is_current_approved else is_reported end
