-- One row per kiến nghị with its newest answer (outcome NULL: not answered); no row when there is no such kiến nghị.
select
    petition.*,
    newest.outcome,
    newest.reason,
    newest.document_number as answer_number,
    newest.answered_by,
    newest.answered_at,
from petition
left join petition_answer as newest
    on newest.petition = petition.petition
    and newest.answer = (select max(answer) from petition_answer where petition = $petition)
where petition.petition = $petition
