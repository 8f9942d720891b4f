-- One row per indicator and status in a month: how many of the visible units have it.
select indicator_code, status, count(*) as cells,
from heat
where $visible is null or unit_code in (select unnest($visible))
group by indicator_code, status
