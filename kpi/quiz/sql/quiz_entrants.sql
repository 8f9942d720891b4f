-- One row per entrant of a contest (entrant NULL in the question: all), with name and particulars where they are kept, the
-- sha256 of the newest code, and what was last decided: confirmed, annulled, same person, scope.
with events as (
    select
        entrant,
        max(case when kind = 'code' then quiz_entrant_event end) as newest_code,
        max(case when kind = 'confirm' then quiz_entrant_event end) as confirmed,
        max(case when kind = 'annul' then quiz_entrant_event end) as annulled,
        max(case when kind in ('same_person', 'keep_apart') then quiz_entrant_event end) as same_event,
        max(case when kind in ('accept_scope', 'refuse_scope') then quiz_entrant_event end) as scope_event,
        max(case when kind = 'transfer' then quiz_entrant_event end) as transfer_event,
    from quiz_entrant_event
    where campaign = $campaign
    group by entrant
),

particulars as (
    select *
    from quiz_roster
    where campaign = $campaign
    qualify row_number() over (partition by person_id order by quiz_roster desc) = 1
)

select
    quiz_entrant.entrant,
    quiz_entrant.person_id,
    quiz_entrant.account,
    coalesce(moved.unit_code, quiz_entrant.unit_code) as unit_code,
    quiz_entrant.unit_code as first_unit_code,
    quiz_entrant.group_code,
    quiz_entrant.staff,
    quiz_entrant.is_listed,
    quiz_entrant.scope,
    quiz_entrant.scope_reason,
    quiz_entrant.recorded_at,
    person.full_name,
    particulars.birth_year,
    particulars.position_title,
    particulars.phone,
    code.code_sha256,
    events.confirmed is not null as is_confirmed,
    events.annulled is not null as is_annulled,
    same.kind as same_kind,
    same.other_entrant as same_as,
    decided.kind as scope_decision,
from quiz_entrant
left join events on events.entrant = quiz_entrant.entrant
left join quiz_entrant_event as code on code.quiz_entrant_event = events.newest_code
left join quiz_entrant_event as same on same.quiz_entrant_event = events.same_event
left join quiz_entrant_event as decided on decided.quiz_entrant_event = events.scope_event
left join quiz_entrant_event as moved on moved.quiz_entrant_event = events.transfer_event
left join person on person.person_id = quiz_entrant.person_id
left join particulars on particulars.person_id = quiz_entrant.person_id
where quiz_entrant.campaign = $campaign and ($entrant is null or quiz_entrant.entrant = $entrant)
order by quiz_entrant.entrant
