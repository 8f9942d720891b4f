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
