-- One row per step of a nomination, the oldest first.
select *
from nomination_event
where nomination = $nomination
order by event
