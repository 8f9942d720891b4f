-- One row per entrant whose newest code this is (at most one).
select quiz_entrant_event.entrant
from quiz_entrant_event
where quiz_entrant_event.campaign = $campaign and quiz_entrant_event.kind = 'code'
qualify
    row_number() over (partition by quiz_entrant_event.entrant order by quiz_entrant_event.quiz_entrant_event desc) = 1
    and quiz_entrant_event.code_sha256 = $code_sha256
