-- One row per campaign, month and source of $submissions: the units whose version chains they belong to.
select campaign, period_index, source, list(distinct unit_code) as units
from submission
where submission in (select unnest($submissions))
group by campaign, period_index, source
