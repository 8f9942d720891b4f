-- The month's calendar: extensions of a due day, closing and reopening, reminders by e-mail.
-- Append-only, all of it: a later row counts instead of an earlier one, nothing is changed or deleted.

-- One row per extension of the due day of one unit's report for one month; the newest counts. due_on: last day, local.
create table due_extension (
    extension bigint primary key,
    campaign varchar not null,
    unit_code varchar not null,
    period_index bigint not null,
    due_on date not null,
    reason varchar not null,
    document_number varchar not null,
    recorded_by varchar not null,
    recorded_at timestamp not null,
);

-- One row per step in closing a campaign's months. kind: close (this month and all before it) | ask_reopening |
-- reopen (this month and all after it). answers: the ask_reopening that a reopen confirms, by another account.
-- config_sha256: the configuration in force at the closing, by which a closed month is read ever after.
create table period_event (
    event bigint primary key,
    campaign varchar not null,
    period_index bigint not null,
    kind varchar not null,
    document_number varchar,
    reason varchar,
    answers bigint,
    config_sha256 varchar,
    recorded_by varchar not null,
    recorded_at timestamp not null,
);

-- One row per e-mail to be sent, as it was put into the outbox.
create table outbox_message (
    message bigint primary key,
    campaign varchar not null,
    period_index bigint not null,
    unit_code varchar not null,
    recipient varchar not null,
    subject varchar not null,
    body varchar not null,
    queued_by varchar not null,
    queued_at timestamp not null,
);

-- One row per step of sending one e-mail. outcome: started | sent | failed (may be tried again) | refused (never again).
create table outbox_attempt (
    attempt bigint primary key,
    message bigint not null,
    outcome varchar not null,
    detail varchar,
    attempted_at timestamp not null,
);

-- One row per entry of Điểm cộng, điểm trừ that has an evidence file: its name, and its bytes' sha256 when it is kept.
create table adjustment_evidence (
    adjustment bigint not null,
    file_name varchar not null,
    file_sha256 varchar,
);
