-- What a verdict rests on beside the figures: nominations, dossiers, conclusions per criterion, discipline and complaints.
-- Append-only, all of it: a later row counts instead of an earlier one, nothing is changed. round_code, award_code and
-- criterion_code are codes of the configuration. Names lie in `person`, a person's particulars in `nominee`: the only
-- two tables here that may be erased. *_at in UTC. NULL = not given.

-- One row per nomination of one recipient for one award in one round. unit_code: the nominated collective (also a child
-- unit such as a school), or the unit the person is nominated from. proposing_unit: whose Tờ trình carries it.
-- recipient_kind: collective | individual. recipient_group: head | official | writer, NULL for a collective.
create table nomination (
    nomination bigint primary key,
    campaign varchar not null,
    round_code varchar not null,
    award_code varchar not null,
    unit_code varchar not null,
    proposing_unit varchar not null,
    recipient_kind varchar not null,
    recipient_group varchar,
    nominated_by varchar not null,
    nominated_at timestamp not null,
);

-- One row per version of a nominated person's particulars, the newest counts; erased together with the name in `person`.
-- Only what the Phụ lục "danh sách trích ngang" prints.
create table nominee (
    nominee bigint primary key,
    nomination bigint not null,
    person_id bigint not null,
    position_title varchar,
    birth_year bigint,
    workplace varchar,
    recorded_by varchar not null,
    recorded_at timestamp not null,
);

-- One row per version of what a nomination says of the achievement, the newest counts. summary: Tóm tắt thành tích. For
-- contests and calls: entry_code (bài dự thi, sáng kiến), author_count (its authors), prize (dac_biet | nhat | nhi | ba |
-- khuyen_khich, as awarded) with prize_document.
create table nomination_detail (
    nomination_detail bigint primary key,
    nomination bigint not null,
    summary varchar,
    entry_code varchar,
    author_count bigint,
    prize varchar,
    prize_document varchar,
    recorded_by varchar not null,
    recorded_at timestamp not null,
);

-- One row per thing that happened to a nomination. kind: the step (create, submit, take_up, send_back, appraise, decide,
-- withdraw, confirm, note …). state: where it stands from then on (draft | submitted | in_appraisal | sent_back |
-- appraised | decided | withdrawn), NULL when the step changes no state. The newest state counts; none = draft.
create table nomination_event (
    event bigint primary key,
    nomination bigint not null,
    kind varchar not null,
    state varchar,
    reason varchar,
    document_number varchar,
    done_by varchar not null,
    done_at timestamp not null,
);

-- One row per paper of a dossier, the newest of a document_code counts. nomination NULL: of the unit's collective
-- dossier, or one paper for all nominations of the unit for an individual award (Tờ trình, Biên bản).
create table dossier_document (
    dossier_document bigint primary key,
    campaign varchar not null,
    round_code varchar not null,
    award_code varchar not null,
    unit_code varchar not null,
    nomination bigint,
    document_code varchar not null,
    document_number varchar not null,
    signed_on date not null,
    file_sha256 varchar not null,
    file_name varchar not null,
    media_type varchar not null,
    byte_count bigint not null,
    added_by varchar not null,
    added_at timestamp not null,
);

-- One row per paper taken out of a dossier again (a wrong file, a paper that does not hold), with the reason.
create table dossier_removal (
    dossier_removal bigint primary key,
    dossier_document bigint not null,
    reason varchar not null,
    removed_by varchar not null,
    removed_at timestamp not null,
);

-- One row per conclusion on one criterion for one recipient, the newest counts. nomination NULL: a collective.
-- result: met | not_met | open (an earlier conclusion is taken back). finding: what the figures said then (met | not_met |
-- open | not_applicable); it is never changed by the conclusion. points: the open points it was asked to settle, joined
-- by ';' ("DISBURSEMENT@2024-12-31"; '' for a question): it settles no point that comes up later.
create table criterion_decision (
    criterion_decision bigint primary key,
    campaign varchar not null,
    round_code varchar not null,
    award_code varchar not null,
    unit_code varchar not null,
    nomination bigint,
    criterion_code varchar not null,
    result varchar not null,
    finding varchar not null,
    points varchar not null,
    reason varchar not null,
    document_number varchar,
    decided_by varchar not null,
    decided_at timestamp not null,
);

-- One row per discipline procedure or complaint that Nội vụ recorded about a unit (person_id NULL) or a person.
-- kind: discipline | complaint. Pending until a row of discipline_closing closes it.
create table discipline_case (
    discipline_case bigint primary key,
    unit_code varchar not null,
    person_id bigint,
    kind varchar not null,
    document_number varchar not null,
    opened_on date not null,
    note varchar,
    recorded_by varchar not null,
    recorded_at timestamp not null,
);

-- One row per case that was concluded, with the concluding paper. outcome: cleared | disciplined.
create table discipline_closing (
    discipline_case bigint not null,
    outcome varchar not null,
    document_number varchar not null,
    closed_on date not null,
    recorded_by varchar not null,
    recorded_at timestamp not null,
);
