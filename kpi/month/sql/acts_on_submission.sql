-- One row per thing somebody did with one submission after it was handed in, oldest first: who, what, when.
-- what: mark | approve | send_back | note | confirmed | disputed | ask | sign | return. indicator_code: of a verification.
select 'mark' as kind, mark as id, marked_by as account, marked_at as done_at, 'mark' as what, null as words, null as indicator_code
from review_mark
where submission = $submission
union all
select 'review', review, decided_by, decided_at, decision, reason, null
from review
where submission = $submission
union all
select 'note', note, written_by, written_at, 'note', note_text, null
from review_note
where submission = $submission
union all
select 'verification', verification, verified_by, verified_at, outcome, ground, indicator_code
from verification
where submission = $submission
union all
select 'head', step, done_by, done_at, kind, reason, null
from head_step
where submission = $submission
order by done_at, kind, id
