-- One row per unit of $units that was ranked the month before: its group and its rank there.
select unit_code, peer_group, rank_in_group,
from grade
where period_index = $to_index - 1 and unit_code in (select unnest($units))
