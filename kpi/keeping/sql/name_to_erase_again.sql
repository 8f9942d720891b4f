-- One row per person of an older copy whose name was erased after the copy was made (the same row, by its moment too).
select person_id
from person
where person_id = $person_id and recorded_at = cast($recorded_at as timestamp) and full_name is not null
