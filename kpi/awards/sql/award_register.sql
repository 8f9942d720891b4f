-- One row per recipient of a signed Quyết định khen thưởng (Sổ theo dõi khen thưởng), the newest decision first, with its
-- newest handover and its withdrawal (NULL: none). full_name NULL: a collective, or erased.
with
handed as (
    select *
    from award_handover
    qualify row_number() over (partition by recipient order by handover desc) = 1
),

taken_back as (
    select * from award_withdrawal_now
)

select
    award_recipient.*,
    nomination.proposing_unit,
    nomination.recipient_kind,
    person.full_name,
    standing.position_title,
    standing.birth_year,
    standing.summary,
    standing.is_other_than_finding,
    award_decision.round_code,
    award_decision.document_number,
    award_decision.signed_on,
    award_decision.signed_by,
    award_decision.file_sha256,
    award_decision.file_name,
    handed.received_on,
    handed.document_number as handover_number,
    taken_back.withdrawal,
    taken_back.kind as withdrawal_kind,
    taken_back.reason as withdrawal_reason,
    taken_back.document_number as withdrawal_number,
    taken_back.signed_on as withdrawn_on,
from award_recipient
join award_decision on award_decision.decision = award_recipient.decision
join nomination on nomination.nomination = award_recipient.nomination
join nomination_standing as standing on standing.nomination = award_recipient.nomination
left join person on person.person_id = award_recipient.person_id
left join handed on handed.recipient = award_recipient.recipient
left join taken_back on taken_back.recipient = award_recipient.recipient
order by award_decision.signed_on desc, award_recipient.decision desc, award_recipient.recipient
