-- One row per campaign and month of the rows about to be appended, the earliest month only, where any month is closed.
select campaign, min(period_index) as period_index
from incoming_rows
where campaign in (select campaign from period_event)
group by campaign
