-- One row per person of $persons whose name is still kept.
select person_id, full_name
from person
where list_contains($persons, person_id) and full_name is not null
