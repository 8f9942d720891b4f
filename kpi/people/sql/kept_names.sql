-- One row per person whose name is still kept.
select person_id, full_name
from person
where full_name is not null
order by person_id
