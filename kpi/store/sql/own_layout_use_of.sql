-- One row: by which reading a submission came from a unit's own workbook (none: from the template).
select *
from own_layout_use
where submission = $submission
