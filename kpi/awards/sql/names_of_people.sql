-- One row per person among these, with the name (NULL: erased).
select person_id, full_name
from person
where person_id in (select unnest($people))
