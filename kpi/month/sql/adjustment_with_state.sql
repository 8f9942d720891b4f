-- One row per entry of Điểm cộng, điểm trừ with this number (none when unknown), and whether it was withdrawn.
select entry.*, exists (select 1 from adjustment as later where later.withdraws = entry.adjustment) as is_withdrawn
from adjustment as entry
where entry.adjustment = $adjustment
