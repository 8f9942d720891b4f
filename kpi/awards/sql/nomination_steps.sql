-- One row per thing that happened to one nomination up to $as_of, oldest first.
select event, kind, state, reason, document_number, done_by, done_at
from nomination_event
where nomination = $nomination and done_at <= $as_of
order by event
