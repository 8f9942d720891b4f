-- Amendments of design 3.10 and the duties of tasks: what had to be recorded for them.
-- Append-only: a later row counts instead of an earlier one, nothing is changed. *_at in UTC. NULL = not given.

-- A cumulative figure is counted since 1 January (true) or since the campaign's start.
alter table dim_indicator add column is_since_year boolean default false;

-- One row per confirmation of the reviewer that a month of one indicator really had no cases ("xác nhận không phát
-- sinh"). submission: the report it was read from.
create table no_cases_confirmation (
    confirmation bigint primary key,
    campaign varchar not null,
    unit_code varchar not null,
    indicator_code varchar not null,
    period_index bigint not null,
    submission bigint not null,
    document_number varchar,
    confirmed_by varchar not null,
    confirmed_at timestamp not null,
);

-- One row per decision by which a unit takes the figures and duties of the one it came from (predecessor NULL: an
-- earlier decision is taken back). The newest of a unit counts.
create table succession (
    succession bigint primary key,
    campaign varchar not null,
    unit_code varchar not null,
    predecessor varchar,
    document_number varchar not null,
    reason varchar not null,
    recorded_by varchar not null,
    recorded_at timestamp not null,
);
