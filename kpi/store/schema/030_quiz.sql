-- An online contest (room kpi/quiz). Append-only; names only in person, particulars only in quiz_roster; *_at UTC; NULL = not
-- given. Answers do not stand here: they lie in data/contest/<campaign>/answers.jsonl, one row per sitting is sealed here.

-- One row per rule set (Thể lệ) with number and date; the newest counts. settings_json: the settings as frozen.
create table quiz_rules (
    quiz_rules bigint primary key,
    campaign varchar not null,
    document_number varchar not null,
    signed_on date not null,
    settings_json varchar not null,
    settings_sha256 varchar not null,
    reason varchar,
    recorded_by varchar not null,
    recorded_at timestamp not null,
);

-- One row per member of a body of the contest. body: organising | jury | secretariat | questions | technical. left_on: the
-- day the membership ended, in a later row of the same account and body.
create table quiz_member (
    quiz_member bigint primary key,
    campaign varchar not null,
    body varchar not null,
    account varchar not null,
    unit_code varchar,
    person_id bigint,
    document_number varchar not null,
    joined_on date not null,
    left_on date,
    recorded_by varchar not null,
    recorded_at timestamp not null,
);

-- One row per version of a question, the newest counts. text_json: words and options with stable codes, no key.
-- sealed_key: the key under the contest's draft key (data/secrets), which is destroyed when the papers are sealed.
create table quiz_question (
    campaign varchar not null,
    question varchar not null,
    version bigint not null,
    topic varchar not null,
    citation varchar not null,
    text_json varchar not null,
    text_sha256 varchar not null,
    sealed_key varchar not null,
    written_by varchar not null,
    written_at timestamp not null,
    primary key (campaign, question, version),
);

-- One row per verdict on a version of a question. verdict: verified | sent_back | withdrawn.
create table quiz_question_check (
    quiz_question_check bigint primary key,
    campaign varchar not null,
    question varchar not null,
    version bigint not null,
    verdict varchar not null,
    words varchar,
    checked_by varchar not null,
    checked_at timestamp not null,
);

-- One row per look at keys by a person: question NULL = the whole sealed key, with the second member.
create table quiz_key_look (
    quiz_key_look bigint primary key,
    campaign varchar not null,
    question varchar,
    reason varchar not null,
    looked_by varchar not null,
    second_by varchar,
    looked_at timestamp not null,
);

-- One row per sealing of a contest's papers; the newest counts until it is opened. seal_json: key and seed, encrypted for
-- pairs of members.
create table quiz_papers (
    quiz_papers bigint primary key,
    campaign varchar not null,
    bank_json varchar not null,
    forms_json varchar not null,
    commitments_json varchar not null,
    seal_json varchar not null,
    made_by varchar not null,
    made_at timestamp not null,
);

-- One row per contest that was opened: from then on nobody sits under other papers or other rules without a paper.
create table quiz_opening (
    campaign varchar primary key,
    quiz_papers bigint not null,
    quiz_rules bigint not null,
    opened_by varchar not null,
    opened_at timestamp not null,
);

-- One row per contest whose key was opened for marking, after the close: key, seed and salt from then on in the clear.
create table quiz_reveal (
    campaign varchar primary key,
    key_json varchar not null,
    seed varchar not null,
    salt varchar not null,
    revealed_by varchar not null,
    second_by varchar not null,
    revealed_at timestamp not null,
);

-- One row per person of a unit's roster, by version of that unit's list (the newest version counts; 0: told by the person,
-- in no list).
create table quiz_roster (
    quiz_roster bigint primary key,
    campaign varchar not null,
    unit_code varchar not null,
    version bigint not null,
    person_id bigint not null,
    staff varchar not null,
    birth_year bigint,
    position_title varchar,
    phone varchar,
    recorded_by varchar not null,
    recorded_at timestamp not null,
);

-- One row per confirmation of a unit's list by its head (numerators and denominators of participation).
create table quiz_roster_confirmation (
    quiz_roster_confirmation bigint primary key,
    campaign varchar not null,
    unit_code varchar not null,
    version bigint not null,
    confirmed_by varchar not null,
    confirmed_at timestamp not null,
);

-- One row per entrant: a person of a roster, one who came without (is_listed false), or an account (practice).
-- group_code NULL: no khối of the plan holds the unit. scope: in_scope | open.
create table quiz_entrant (
    entrant bigint primary key,
    campaign varchar not null,
    person_id bigint,
    account varchar,
    unit_code varchar not null,
    group_code varchar,
    staff varchar not null,
    is_listed boolean not null,
    scope varchar not null,
    scope_reason varchar,
    recorded_by varchar not null,
    recorded_at timestamp not null,
);

-- One row per thing that happened to an entrant. kind: code | confirm | annul | same_person | keep_apart | accept_scope |
-- refuse_scope | transfer. code_sha256: with kind code, the newest counts.
create table quiz_entrant_event (
    quiz_entrant_event bigint primary key,
    campaign varchar not null,
    entrant bigint not null,
    kind varchar not null,
    code_sha256 varchar,
    unit_code varchar,
    other_entrant bigint,
    reason varchar,
    document_number varchar,
    done_by varchar not null,
    done_at timestamp not null,
);

-- One row per handing in of a sitting: how far its chain reached then. receipt_json: what the entrant holds.
create table quiz_sitting_seal (
    campaign varchar not null,
    sitting bigint not null,
    entrant bigint not null,
    event_count bigint not null,
    last_link varchar not null,
    answers_sha256 varchar not null,
    receipt_json varchar not null,
    sealed_at timestamp not null,
    primary key (campaign, sitting, event_count),
);

-- One row per act of the organisers on sittings. kind: extend | void. sittings: numbers joined by ';'.
create table quiz_sitting_act (
    quiz_sitting_act bigint primary key,
    campaign varchar not null,
    kind varchar not null,
    sittings varchar not null,
    minutes bigint,
    reason varchar not null,
    document_number varchar not null,
    done_by varchar not null,
    done_at timestamp not null,
);

-- One row per incident: the server was away, a disk was full, a room had no power. happened_to NULL: not over yet.
create table quiz_incident (
    quiz_incident bigint primary key,
    campaign varchar not null,
    happened_from timestamp not null,
    happened_to timestamp,
    words varchar not null,
    recorded_by varchar not null,
    recorded_at timestamp not null,
);

-- One row per ruling of the organisers on a question after the close. ruling: all_correct | rekey | drop.
create table quiz_ruling (
    quiz_ruling bigint primary key,
    campaign varchar not null,
    question varchar not null,
    ruling varchar not null,
    new_key varchar,
    reason varchar not null,
    document_number varchar not null,
    decided_by varchar not null,
    decided_at timestamp not null,
);

-- One row per essay that is marked: its phách (code) and which sitting it is of; only the secretariat joins the two.
create table quiz_essay_code (
    campaign varchar not null,
    code varchar not null,
    sitting bigint not null,
    entrant bigint not null,
    unit_code varchar not null,
    essay_sha256 varchar not null,
    theme varchar,
    made_by varchar not null,
    made_at timestamp not null,
    primary key (campaign, code),
);

-- One row per essay given to a marker. place: 1, 2, or 3 (the third, above the gap).
create table quiz_essay_task (
    quiz_essay_task bigint primary key,
    campaign varchar not null,
    code varchar not null,
    place bigint not null,
    marker varchar not null,
    assigned_by varchar not null,
    assigned_at timestamp not null,
);

-- One row per marking sheet, the newest of a task counts. rubric_json: criterion -> mark.
create table quiz_essay_mark (
    quiz_essay_mark bigint primary key,
    quiz_essay_task bigint not null,
    rubric_json varchar not null,
    total decimal(6, 2) not null,
    words varchar,
    days_late bigint not null,
    reason varchar,
    marked_by varchar not null,
    marked_at timestamp not null,
);

-- One row per contest whose phách were joined to names: after all marks are in, never before.
create table quiz_essay_joining (
    campaign varchar primary key,
    document_number varchar not null,
    joined_by varchar not null,
    joined_at timestamp not null,
);

-- One row per pair of an essay and something like it that a person decided. verdict: same | different.
create table quiz_similarity (
    quiz_similarity bigint primary key,
    campaign varchar not null,
    code varchar not null,
    other varchar not null,
    score double not null,
    verdict varchar,
    reason varchar,
    decided_by varchar,
    recorded_at timestamp not null,
);

-- One row per decision of the organisers about prizes. kind: order (tied entrants, joined by ';') | unawarded (prize).
create table quiz_decision (
    quiz_decision bigint primary key,
    campaign varchar not null,
    kind varchar not null,
    entrants varchar,
    prize varchar,
    reason varchar not null,
    document_number varchar not null,
    decided_by varchar not null,
    decided_at timestamp not null,
);

-- One row per frozen result, the newest counts. bundle_json: everything it was computed from but the log.
create table quiz_result (
    quiz_result bigint primary key,
    campaign varchar not null,
    models_version varchar not null,
    result_json varchar not null,
    result_sha256 varchar not null,
    bundle_json varchar not null,
    document_number varchar,
    frozen_by varchar not null,
    frozen_at timestamp not null,
);
