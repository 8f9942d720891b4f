-- One row per account that a change of units moved, by name: from which unit to which.
select account, from_unit, to_unit
from unit_change_account
where unit_change_done = $unit_change_done
order by account
