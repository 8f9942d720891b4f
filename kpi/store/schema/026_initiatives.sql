-- The register of ideas: one idea is entered once and feeds indicators, contests, calls, awards. Append-only: a later row
-- counts instead of an earlier one. Names of people lie in `person` only. Codes joined by ';', the main one first.
-- *_on: a day in Vietnam; *_at: UTC. NULL = not given.

-- One row per idea received. origin: proposal | contest | baseline (a model already applied, for comparison). form:
-- article | video | image | audio | paper | online. unit_code: the lead author's unit, NULL: outside the list of units.
-- received_on: the day that counts (the stamp of a paper), received_at: the moment, where it is known.
create table initiative (
    initiative bigint primary key,
    campaign varchar not null,
    origin varchar not null,
    form varchar not null,
    unit_code varchar,
    received_on date not null,
    received_at timestamp,
    postmarked_on date,
    arrival_number varchar,
    receipt varchar not null,
    form_sha256 varchar not null,
    recorded_by varchar not null,
    recorded_at timestamp not null,
);

-- One row per version of its words; the newest counts. is_transcript: written down by the clerk from a recording.
create table initiative_text (
    initiative bigint not null,
    version bigint not null,
    title varchar not null,
    situation varchar,
    content varchar,
    expected_effect varchar,
    fields varchar not null,
    areas varchar not null,
    themes varchar not null,
    is_transcript boolean not null,
    applied_on date,
    applied_where varchar,
    written_by varchar not null,
    written_at timestamp not null,
);

-- One row per version and author; place 1 is the lead author. category: official | part_time | worker | other_official |
-- citizen | organisation | enterprise. share: whole percent. person_id NULL: an organisation or enterprise.
create table initiative_author (
    initiative bigint not null,
    version bigint not null,
    place bigint not null,
    category varchar not null,
    person_id bigint,
    organisation varchar,
    unit_code varchar,
    position_title varchar,
    share bigint,
);

-- One row per step that was taken (kpi/initiatives/steps.py). happened_on: its own day, done_at: when it was written
-- down. kind `correct` says that the event in `corrects` never happened, with the reason.
create table initiative_event (
    event bigint primary key,
    initiative bigint not null,
    kind varchar not null,
    happened_on date not null,
    unit_code varchar,
    place varchar,
    other bigint,
    prize varchar,
    amount_vnd bigint,
    document_number varchar,
    document_signed_on date,
    before_after varchar,
    meeting bigint,
    file_sha256 varchar,
    reason varchar,
    corrects bigint,
    done_by varchar not null,
    done_at timestamp not null,
);

-- One row per meeting of the Hội đồng about ideas, with its biên bản.
create table initiative_meeting (
    meeting bigint primary key,
    campaign varchar not null,
    minutes_number varchar not null,
    held_on date not null,
    council_name varchar,
    decision_number varchar,
    decision_signed_on date,
    recorded_by varchar not null,
    recorded_at timestamp not null,
);

-- One row per meeting, idea and member: for | against | abstain.
create table initiative_vote (
    meeting bigint not null,
    initiative bigint not null,
    member bigint not null,
    person_id bigint not null,
    position_title varchar,
    vote varchar not null,
);

-- One row per file of an idea; the bytes lie under their sha256. role: entry | proof | transcript.
create table initiative_file (
    initiative_file bigint primary key,
    initiative bigint not null,
    role varchar not null,
    file_sha256 varchar not null,
    media_type varchar not null,
    byte_count bigint not null,
    file_name varchar not null,
    added_by varchar not null,
    added_at timestamp not null,
);

-- One row per workbook of ideas taken in whole, so that the same bytes give the same answer again.
create table initiative_book (
    book bigint primary key,
    campaign varchar not null,
    file_sha256 varchar not null,
    file_name varchar not null,
    first_initiative bigint not null,
    last_initiative bigint not null,
    taken_by varchar not null,
    taken_at timestamp not null,
);

-- One row per list of subordinate units as a unit confirmed it, the newest counts (denominator of the units that
-- registered). subunits: codes joined by ';'.
create table subunit_list (
    subunit_list bigint primary key,
    campaign varchar not null,
    unit_code varchar not null,
    subunits varchar not null,
    document_number varchar not null,
    signed_on date not null,
    confirmed_by varchar not null,
    confirmed_at timestamp not null,
);

-- One row per figure of a submission of the source "register" and entry (or subordinate unit) behind it.
-- side: top | bottom | waiting.
create table fact_entry (
    submission bigint not null,
    indicator_code varchar not null,
    side varchar not null,
    initiative bigint,
    unit_code varchar,
);

-- One row per pair of ideas that a person compared. verdict: same | variant | different; the newest of a pair counts and
-- the pair is never asked again. initiative < other.
create table similarity_decision (
    decision bigint primary key,
    initiative bigint not null,
    other bigint not null,
    verdict varchar not null,
    reason varchar not null,
    method varchar not null,
    score double,
    decided_by varchar not null,
    decided_at timestamp not null,
);

-- One row per marker, idea and line of the contest's rubric; the newest counts.
create table initiative_mark (
    initiative_mark bigint primary key,
    initiative bigint not null,
    rubric_code varchar not null,
    points decimal(14, 4) not null,
    words varchar,
    marked_by varchar not null,
    marked_at timestamp not null,
);

