-- One row per look at keys of a contest, in order.
select question, reason, looked_by, second_by, looked_at
from quiz_key_look
where campaign = $campaign
order by quiz_key_look
