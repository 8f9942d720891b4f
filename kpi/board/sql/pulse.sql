-- One row per asked month, of the units that may be seen: score_average (points, NULL without a score), met_count and
-- counted_count (figures that meet their indicator, of those in the weights), ranked_count (units with a score).
select
    period_index,
    avg(score) as score_average,
    cast(sum(met_count) as bigint) as met_count,
    cast(sum(applicable_count) as bigint) as counted_count,
    cast(sum(case when score is not null then 1 else 0 end) as bigint) as ranked_count,
from grade
where $visible is null or list_contains($visible, unit_code)
group by period_index
order by period_index
