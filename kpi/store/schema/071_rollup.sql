-- Figures that go from store to store: a commune sends, its province takes up and answers. Append-only; *_at in UTC.

-- One row per word on a house that figures come from (direction below) or go to (above). The newest entry of a party
-- counts. units: the codes it may send, separated by ';', none for a house above. is_trusted false: no longer.
create table rollup_party (
    entry bigint primary key,
    party varchar not null,
    name varchar not null,
    direction varchar not null,
    public_key varchar not null,
    units varchar not null,
    document_number varchar not null,
    is_trusted boolean not null,
    recorded_by varchar not null,
    recorded_at timestamp not null,
);

-- One row per packet this house made. number: counts up within the campaign. sha256: of the packet's bytes.
create table rollup_sending (
    sending bigint primary key,
    campaign varchar not null,
    number bigint not null,
    sha256 varchar not null,
    group_count bigint not null,
    fact_count bigint not null,
    has_files boolean not null,
    sent_by varchar not null,
    sent_at timestamp not null,
);

-- One row per packet this house took up. figures_sha256: the file of facts its submissions came from, NULL when
-- nothing in it was new.
create table rollup_taking (
    taking bigint primary key,
    party varchar not null,
    campaign varchar not null,
    number bigint not null,
    made_at timestamp not null,
    sha256 varchar not null,
    figures_sha256 varchar,
    file_name varchar not null,
    taken_by varchar not null,
    taken_at timestamp not null,
);

-- One row per unit and month of a packet taken up. digest: of its lines. outcome: taken | same | closed.
create table rollup_group (
    taking bigint not null,
    unit_code varchar not null,
    period_index bigint not null,
    digest varchar not null,
    outcome varchar not null,
);

-- One row per figure taken up: the receipt, file, sheet and cell it has in the house it came from.
create table rollup_cell (
    taking bigint not null,
    unit_code varchar not null,
    period_index bigint not null,
    indicator_code varchar not null,
    part varchar not null,
    receipt varchar not null,
    file_name varchar not null,
    file_sha256 varchar not null,
    sheet varchar,
    cell varchar,
);

-- One row per answer of a house above. content: its rows as JSON (unit, period, digest, outcome, state, reason).
create table rollup_answer (
    answer bigint primary key,
    party varchar not null,
    campaign varchar not null,
    number bigint not null,
    answered_at timestamp not null,
    content varchar not null,
    received_by varchar not null,
    received_at timestamp not null,
);
