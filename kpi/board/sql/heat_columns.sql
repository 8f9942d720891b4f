-- One row per visible unit and indicator in a month, the units in the order of the configuration: every cell of the heat
-- table, for a file of them all.
select
    unit_code, unit_name, peer_group, indicator_code, measure, state, status, value, numerator, expected, last_target,
    carried_from,
from heat
where $visible is null or unit_code in (select unnest($visible))
order by peer_group, sort_order, unit_code, indicator_code
