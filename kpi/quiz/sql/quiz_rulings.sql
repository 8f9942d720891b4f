-- One row per ruling of a contest, in the order they were decided.
select question, ruling, new_key, reason, document_number, decided_by, decided_at
from quiz_ruling
where campaign = $campaign
order by quiz_ruling
