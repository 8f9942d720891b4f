-- One row per month asked about: the sum of the published scores of the visible units, and how many have one.
select sum(cast(score as decimal(24, 6))) as score_sum, count(score) as scored_count,
from grade
where period_index = $to_index and ($visible is null or unit_code in (select unnest($visible)))
