-- One row per meeting of the Hội đồng about ideas of a campaign ($meeting NULL: all).
select *
from initiative_meeting
where campaign = $campaign and ($meeting is null or meeting = $meeting)
order by meeting
