-- One row per ranked unit, asked month and indicator of the maintained board, for every unit or for $unit:
-- models/heat.sql as kept.
select *
from kept_heat
where
    basis = $basis
    and campaign = $campaign
    and period_index between $from_index and $to_index
    and ($unit is null or unit_code = $unit)
