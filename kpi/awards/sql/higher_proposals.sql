-- One row per nomination of a campaign and award of a higher level it was proposed for: the proposal, and the newest
-- result (NULL: none yet).
with
proposed as (
    select * from higher_proposal where campaign = $campaign and kind = 'propose'
),

answered as (
    select *
    from higher_proposal
    where campaign = $campaign and kind = 'result'
    qualify row_number() over (partition by nomination, award_name order by step desc) = 1
)

select
    proposed.*, answered.outcome as result, answered.document_number as result_document,
    answered.signed_on as result_signed_on, answered.note as result_note,
    nomination.unit_code, nomination.round_code, nomination.award_code, nomination.recipient_kind,
    nomination.proposing_unit, person.full_name,
from proposed
inner join nomination on proposed.nomination = nomination.nomination
left join (
    select nomination, max(nominee) as nominee from nominee group by nomination
) as newest on proposed.nomination = newest.nomination
left join nominee on newest.nominee = nominee.nominee
left join person on nominee.person_id = person.person_id
left join answered on proposed.nomination = answered.nomination and proposed.award_name = answered.award_name
order by proposed.step
