-- One row per conclusion on a criterion of one award of one round up to $as_of, oldest first; the last of a criterion and
-- recipient counts.
select *
from criterion_decision
where campaign = $campaign and round_code = $round_code and award_code = $award_code and decided_at <= $as_of
order by criterion_decision
