-- One row per submission with this number that came from a unit's own workbook: its reading (none: the template).
select *
from own_layout_use
where submission = $submission
