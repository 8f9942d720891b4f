-- One row per version of an idea's words, oldest first.
select *
from initiative_text
where initiative = $initiative
order by version
