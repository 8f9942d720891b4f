-- One row per entrant with a code: when the first one was handed out.
select entrant, min(done_at) as coded_at
from quiz_entrant_event
where campaign = $campaign and kind = 'code'
group by entrant
order by entrant
