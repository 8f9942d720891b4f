-- One row per act of the organisers on sittings, in order.
select quiz_sitting_act, kind, sittings, minutes, reason, document_number, done_by, done_at
from quiz_sitting_act
where campaign = $campaign
order by quiz_sitting_act
