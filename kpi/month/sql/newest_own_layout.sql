-- One row per kept reading of a unit's own workbook for a campaign, the newest version only (none when none is kept).
select *
from own_layout
where campaign = $campaign and unit_code = $unit
order by version desc
limit 1
