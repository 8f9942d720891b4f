-- How a nomination stands, read from the tables of 011 and 013; views only, nothing is kept here.

-- One row per nomination as it stands: newest state (draft without an event), particulars, summary, confirmation by the
-- proposing level, first sending, newest vote, newest decision, kiến nghị without an answer, pending cases, recipient.
-- is_confirmed: confirmed after the last change of particulars, summary or Báo cáo thành tích. full_name NULL: a
-- collective, or erased. is_held: a kiến nghị is unanswered, or a case is pending; only this row waits.
create or replace view nomination_standing as (
    with
    particulars as (
        select * from nominee qualify row_number() over (partition by nomination order by nominee desc) = 1
    ),

    detail as (
        select *
        from nomination_detail
        qualify row_number() over (partition by nomination order by nomination_detail desc) = 1
    ),

    standing as (
        select *
        from nomination_event
        where state is not null
        qualify row_number() over (partition by nomination order by event desc) = 1
    ),

    confirmed as (
        select
            nomination,
            max(done_at) as done_at,
            arg_max(done_by, event) as done_by,
        from nomination_event
        where kind = 'confirm'
        group by nomination
    ),

    sent as (
        select
            nomination,
            min(done_at) as submitted_at,
        from nomination_event
        where kind = 'submit'
        group by nomination
    ),

    reported as (
        select
            nomination,
            max(added_at) as added_at,
        from dossier_document
        where document_code = 'bao_cao_thanh_tich'
        group by nomination
    ),

    voted as (
        select council_vote.*, council_meeting.minutes_number
        from council_vote
        join council_meeting on council_meeting.meeting = council_vote.meeting
        qualify row_number() over (partition by nomination order by vote desc) = 1
    ),

    decided as (
        select *
        from award_row_decision
        qualify row_number() over (partition by nomination order by row_decision desc) = 1
    ),

    waiting as (
        select
            nomination,
            count(*) as petition_count,
        from petition
        where petition not in (select petition from petition_answer)
        group by nomination
    ),

    pending as (
        select *
        from discipline_case
        where discipline_case not in (select discipline_case from discipline_closing)
    ),

    blocked as (
        select
            nomination.nomination,
            count(*) as case_count,
        from nomination
        left join particulars on particulars.nomination = nomination.nomination
        join pending
            on (pending.person_id is null and nomination.recipient_kind = 'collective'
                and pending.unit_code = nomination.unit_code)
            or (pending.person_id = particulars.person_id)
        group by nomination.nomination
    )

    select
        nomination.*,
        particulars.person_id,
        person.full_name,
        particulars.position_title,
        particulars.birth_year,
        particulars.workplace,
        detail.summary,
        coalesce(standing.state, 'draft') as state,
        standing.reason as state_reason,
        standing.done_by as state_by,
        coalesce(standing.done_at, nomination.nominated_at) as state_at,
        sent.submitted_at,
        confirmed.done_by as confirmed_by,
        confirmed.done_at as confirmed_at,
        coalesce(
            confirmed.done_at >= greatest(
                nomination.nominated_at, particulars.recorded_at, detail.recorded_at, reported.added_at
            ),
            false
        ) as is_confirmed,
        voted.meeting,
        voted.minutes_number as council_minutes,
        voted.votes_for,
        voted.votes_against,
        decided.row_decision,
        decided.outcome,
        decided.body,
        decided.decided_by,
        decided.minutes_number,
        decided.reason as decision_reason,
        decided.finding,
        decided.is_other_than_finding,
        coalesce(waiting.petition_count, 0) as petition_count,
        coalesce(blocked.case_count, 0) as case_count,
        waiting.petition_count is not null or blocked.case_count is not null as is_held,
        award_recipient.recipient,
    from nomination
    left join particulars on particulars.nomination = nomination.nomination
    left join person on person.person_id = particulars.person_id
    left join detail on detail.nomination = nomination.nomination
    left join standing on standing.nomination = nomination.nomination
    left join sent on sent.nomination = nomination.nomination
    left join confirmed on confirmed.nomination = nomination.nomination
    left join reported on reported.nomination = nomination.nomination
    left join voted on voted.nomination = nomination.nomination
    left join decided on decided.nomination = nomination.nomination
    left join waiting on waiting.nomination = nomination.nomination
    left join blocked on blocked.nomination = nomination.nomination
    left join award_recipient on award_recipient.nomination = nomination.nomination
);

-- One row per nomination and document_code: the paper of its dossier that counts, removed ones left out (the same as
-- kpi/awards/tables/award_inputs.py): a paper of the nomination itself before a common one; common are, for a person, the Tờ
-- trình and Biên bản of the proposing unit, for a collective every paper of the unit that names no nomination.
create or replace view nomination_document as (
    select
        nomination.nomination as of_nomination,
        dossier_document.*,
    from nomination
    join dossier_document
        on dossier_document.campaign = nomination.campaign
        and dossier_document.round_code = nomination.round_code
        and dossier_document.award_code = nomination.award_code
    where dossier_document.dossier_document not in (select dossier_document from dossier_removal)
        and (
            dossier_document.nomination = nomination.nomination
            or (
                dossier_document.nomination is null
                and nomination.recipient_kind = 'collective'
                and dossier_document.unit_code = nomination.unit_code
            )
            or (
                dossier_document.nomination is null
                and nomination.recipient_kind = 'individual'
                and dossier_document.unit_code = nomination.proposing_unit
                and dossier_document.document_code in ('to_trinh', 'bien_ban')
            )
        )
    qualify
        row_number() over (
            partition by nomination.nomination, dossier_document.document_code
            order by dossier_document.nomination is null, dossier_document.dossier_document desc
        ) = 1
);
