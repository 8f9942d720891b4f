-- One row per idea, marker and line of the rubric: the newest mark.
select mark.*
from initiative_mark as mark
join initiative on mark.initiative = initiative.initiative
where initiative.campaign = $campaign and mark.marked_at <= $as_of
qualify row_number() over (partition by mark.initiative, mark.marked_by, mark.rubric_code order by mark.initiative_mark desc) = 1
order by mark.initiative, mark.marked_by, mark.rubric_code
