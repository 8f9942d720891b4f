-- One row per bad cell of the month: status as its place in $bad (from 0), is_reviewer (the reviewing body's to enter).
select
    unit_code,
    indicator_code,
    list_position($bad, status) - 1 as status,
    list_contains($reviewer, indicator_code) as is_reviewer,
from heat
where
    list_contains($bad, status)
    and ($visible is null or unit_code in (select unnest($visible)))
