-- One row per kiến nghị on a nomination of a round with its newest answer (outcome NULL: not answered), oldest first.
with
answered as (
    select *
    from petition_answer
    qualify row_number() over (partition by petition order by answer desc) = 1
)

select
    petition.*,
    nomination.award_code,
    nomination.proposing_unit,
    answered.outcome,
    answered.reason,
    answered.document_number as answer_number,
    answered.answered_at,
from petition
join nomination on nomination.nomination = petition.nomination
left join answered on answered.petition = petition.petition
where nomination.campaign = $campaign and nomination.round_code = $round_code
order by petition.petition
