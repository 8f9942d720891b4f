-- One row: the newest version of how a unit's own workbook is read for a campaign (none when none is kept).
select *
from own_layout
where campaign = $campaign and unit_code = $unit
order by version desc
limit 1
