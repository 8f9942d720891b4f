-- How nominations come to a decision: deadline, appraisal, kiến nghị, council, the Chủ tịch's number and decision, the
-- register of awards. Append-only, all of it: a later row counts instead of an earlier one, nothing is changed.
-- People stand here by person_id only (their names lie in `person`). Money in whole đồng. NULL = not given.

-- One row per letter of Nội vụ that says until when dossiers of a round are received; the newest counts.
create table award_deadline (
    deadline bigint primary key,
    campaign varchar not null,
    round_code varchar not null,
    due_on date not null,
    document_number varchar not null,
    signed_on date,
    recorded_by varchar not null,
    recorded_at timestamp not null,
);

-- One row per opinion of a consulted office on a round's dossiers. nomination NULL: on all of the award.
-- outcome: agree | disagree | other.
create table appraisal_opinion (
    opinion bigint primary key,
    campaign varchar not null,
    round_code varchar not null,
    award_code varchar not null,
    nomination bigint,
    office_name varchar not null,
    office_code varchar,
    outcome varchar not null,
    words varchar,
    document_number varchar not null,
    signed_on date,
    recorded_by varchar not null,
    recorded_at timestamp not null,
);

-- One row per "Thông báo kết quả thẩm định" issued to the units; kiến nghị are received until the end of petitions_until.
create table appraisal_notice (
    notice bigint primary key,
    campaign varchar not null,
    round_code varchar not null,
    award_code varchar not null,
    document_number varchar not null,
    signed_on date not null,
    petitions_until date not null,
    recorded_by varchar not null,
    recorded_at timestamp not null,
);

-- One row per kiến nghị of a unit against the finding on one nomination. document_number: the unit's own paper.
create table petition (
    petition bigint primary key,
    notice bigint not null,
    nomination bigint not null,
    words varchar not null,
    document_number varchar,
    filed_by varchar not null,
    filed_at timestamp not null,
);

-- One row per answer to a kiến nghị, the newest counts. outcome: accepted | rejected.
create table petition_answer (
    answer bigint primary key,
    petition bigint not null,
    outcome varchar not null,
    reason varchar not null,
    document_number varchar,
    answered_by varchar not null,
    answered_at timestamp not null,
);

-- One row per meeting of the Hội đồng Thi đua - Khen thưởng on a round, with its biên bản.
create table council_meeting (
    meeting bigint primary key,
    campaign varchar not null,
    round_code varchar not null,
    minutes_number varchar not null,
    held_on date not null,
    council_name varchar not null,
    recorded_by varchar not null,
    recorded_at timestamp not null,
);

-- One row per member present at a meeting. unit_code: the unit the member belongs to (NULL: none of the list).
create table council_member (
    meeting bigint not null,
    member bigint not null,
    person_id bigint not null,
    position varchar,
    unit_code varchar,
);

-- One row per vote of a meeting on one nomination, the newest counts. Members present who gave no voice are in neither.
create table council_vote (
    vote bigint primary key,
    meeting bigint not null,
    nomination bigint not null,
    votes_for bigint not null,
    votes_against bigint not null,
    recorded_by varchar not null,
    recorded_at timestamp not null,
);

-- One row per member who did not vote on a nomination, with the reason (Không biểu quyết: đơn vị mình).
create table council_not_voting (
    vote bigint not null,
    member bigint not null,
    reason varchar not null,
);

-- One row per number of awards the Chủ tịch set for an award of a round; the newest counts. Recorded, never computed.
create table award_number (
    entry bigint primary key,
    campaign varchar not null,
    round_code varchar not null,
    award_code varchar not null,
    award_count bigint not null,
    decided_by varchar not null,
    document_number varchar not null,
    decided_on date,
    recorded_by varchar not null,
    recorded_at timestamp not null,
);

-- One row per decision on one nomination, the newest counts. outcome: awarded | not_awarded. finding: the verdict that
-- stood then (eligible | not_eligible | open), which the decision never changes; is_other_than_finding: "Quyết định khác
-- với kết quả thẩm định", then reason and minutes_number are given. decided_by: who decided (chức danh), not the account.
create table award_row_decision (
    row_decision bigint primary key,
    nomination bigint not null,
    outcome varchar not null,
    body varchar not null,
    decided_by varchar not null,
    minutes_number varchar,
    reason varchar,
    finding varchar not null,
    is_other_than_finding boolean not null,
    recorded_by varchar not null,
    recorded_at timestamp not null,
);

-- One row per publication. kind: planned ("Công khai danh sách dự kiến") | result ("Công khai kết quả").
-- rows_json: the rows exactly as they were published, without names of people (nomination numbers).
create table award_publication (
    publication bigint primary key,
    campaign varchar not null,
    round_code varchar not null,
    award_code varchar not null,
    kind varchar not null,
    published_from date not null,
    published_until date,
    place varchar not null,
    document_number varchar,
    rows_json varchar not null,
    recorded_by varchar not null,
    recorded_at timestamp not null,
);

-- One row per Quyết định khen thưởng, when it was signed.
create table award_decision (
    decision bigint primary key,
    campaign varchar not null,
    round_code varchar not null,
    award_code varchar not null,
    document_number varchar not null,
    signed_on date not null,
    signed_by varchar not null,
    file_sha256 varchar,
    file_name varchar,
    recorded_by varchar not null,
    recorded_at timestamp not null,
);

-- One row per recipient of a decision: Sổ theo dõi khen thưởng. unit_name: as it stood then; prize_vnd NULL: not set.
create table award_recipient (
    recipient bigint primary key,
    decision bigint not null,
    nomination bigint not null,
    campaign varchar not null,
    award_code varchar not null,
    unit_code varchar not null,
    unit_name varchar not null,
    person_id bigint,
    prize_vnd bigint,
);

-- One row per award handed over: the recipient signed for Giấy khen and prize money (Danh sách ký nhận).
create table award_handover (
    handover bigint primary key,
    recipient bigint not null,
    received_on date not null,
    document_number varchar,
    note varchar,
    recorded_by varchar not null,
    recorded_at timestamp not null,
);

-- One row per award taken back. kind: cancel (hủy quyết định) | revoke (thu hồi hiện vật và tiền thưởng).
create table award_withdrawal (
    withdrawal bigint primary key,
    recipient bigint not null,
    kind varchar not null,
    reason varchar not null,
    document_number varchar not null,
    signed_on date not null,
    recorded_by varchar not null,
    recorded_at timestamp not null,
);

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
-- kpi/tables/award_inputs.py): a paper of the nomination itself before a common one; common are, for a person, the Tờ
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
