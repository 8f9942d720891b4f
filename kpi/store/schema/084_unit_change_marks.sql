-- What a change of units that was carried out did, so that it can be told from another of the same name, taken back, and
-- finished later. Append-only; *_at in UTC.

-- One row per change that was carried out: what it asked for then. change_sha256: kind, day, units, figures of the change.
create table unit_change_mark (
    unit_change_done bigint primary key,
    change_sha256 varchar not null,
);

-- One row per account that a change moved: from which unit to which.
create table unit_change_account (
    unit_change_account bigint primary key,
    unit_change_done bigint not null,
    account varchar not null,
    from_unit varchar not null,
    to_unit varchar not null,
);

-- One row per change whose stated sums were written down; a month that is closed makes them wait.
create table unit_change_opening (
    unit_change_done bigint primary key,
    submission_count bigint not null,
    written_at timestamp not null,
);

-- One row per change that a further version took back: its accounts went home.
create table unit_change_undone (
    unit_change_done bigint primary key,
    account_count bigint not null,
    undone_at timestamp not null,
);
