-- One row per name at the foot of one report; full_name NULL = erased.
select person_id, full_name
from person
where person_id in ($prepared_by, $signed_by)
