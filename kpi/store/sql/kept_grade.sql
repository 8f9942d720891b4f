-- One row per ranked unit and asked month of the maintained board, for every unit or for $unit: models/grade.sql as kept.
select *
from kept_grade
where
    basis = $basis
    and campaign = $campaign
    and period_index between $from_index and $to_index
    and ($unit is null or unit_code = $unit)
