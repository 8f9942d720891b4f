-- What was entered by mistake on the way to a decision is put right by a later row with its reason; what was signed is
-- kept as it was signed. Append-only, all of it. People stand here by person_id only. *_at in UTC. NULL = not given.

-- One row per correction (kind correct: every column as it is from then on) or cancelling (kind cancel: the meeting was
-- entered twice or never held) of a meeting, with the reason; the newest counts. place, started_at, ended_at (as typed),
-- absent, opinions: what the biên bản prints of the sitting. chair_member, secretary_member: numbers of members.
create table council_meeting_event (
    event bigint primary key,
    meeting bigint not null,
    kind varchar not null,
    minutes_number varchar,
    held_on date,
    council_name varchar,
    place varchar,
    started_at varchar,
    ended_at varchar,
    chair_member bigint,
    secretary_member bigint,
    absent varchar,
    opinions varchar,
    reason varchar,
    recorded_by varchar not null,
    recorded_at timestamp not null,
);

-- event NULL: the member as first entered; else the member since that correction of the meeting, which has a row for each.
-- is_outside: somebody said deliberately that the member belongs to no unit that is judged.
alter table council_member add column event bigint;
alter table council_member add column is_outside boolean;

-- One row per vote that counts no longer: the meeting was corrected and the vote breaks its rules now, with the reason.
create table council_vote_withdrawal (
    vote bigint primary key,
    reason varchar not null,
    recorded_by varchar not null,
    recorded_at timestamp not null,
);

-- One row per row of a frozen list: what was decided, voted and asked about it then, as its papers print it (JSON,
-- without names of people).
create table shortlist_standing (
    shortlist bigint not null,
    place bigint not null,
    standing_json varchar not null,
);
-- One row per frozen list that contradicts what was recorded: what contradicts what, in words, and why it was frozen all
-- the same.
create table shortlist_despite (
    shortlist bigint primary key,
    contradictions varchar not null,
    reason varchar not null,
);

-- One row per meeting as it stands: corrected where it was corrected. is_cancelled: it does not count. entered_at: when it
-- was first entered, which tells two entries of one meeting apart.
create view council_meeting_now as (
    with
    corrected as (
        select *
        from council_meeting_event
        where kind = 'correct'
        qualify row_number() over (partition by meeting order by event desc) = 1
    ),

    cancelled as (
        select *
        from council_meeting_event
        where kind = 'cancel'
        qualify row_number() over (partition by meeting order by event desc) = 1
    )

    select
        council_meeting.meeting,
        council_meeting.campaign,
        council_meeting.round_code,
        coalesce(corrected.minutes_number, council_meeting.minutes_number) as minutes_number,
        coalesce(corrected.held_on, council_meeting.held_on) as held_on,
        coalesce(corrected.council_name, council_meeting.council_name) as council_name,
        corrected.place,
        corrected.started_at,
        corrected.ended_at,
        corrected.chair_member,
        corrected.secretary_member,
        corrected.absent,
        corrected.opinions,
        corrected.event,
        council_meeting.recorded_by,
        council_meeting.recorded_at,
        coalesce(cancelled.reason, corrected.reason) as correction_reason,
        cancelled.event is not null as is_cancelled,
    from council_meeting
    left join corrected on corrected.meeting = council_meeting.meeting
    left join cancelled on cancelled.meeting = council_meeting.meeting
);

-- One row per member of a meeting as it stands.
create view council_member_now as (
    select council_member.*
    from council_member
    join council_meeting_now on council_meeting_now.meeting = council_member.meeting
    where council_member.event is not distinct from council_meeting_now.event
);

-- One row per vote that counts: of a meeting that was not cancelled, not withdrawn, the newest on its nomination.
create view council_vote_now as (
    select council_vote.*, council_meeting_now.minutes_number
    from council_vote
    join council_meeting_now on council_meeting_now.meeting = council_vote.meeting
    where not council_meeting_now.is_cancelled
        and council_vote.vote not in (select vote from council_vote_withdrawal)
    qualify row_number() over (partition by council_vote.nomination order by council_vote.vote desc) = 1
);

-- One row per nomination as it stands, as in 015; its vote is the one that counts (council_vote_now).
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
        select * from council_vote_now
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
