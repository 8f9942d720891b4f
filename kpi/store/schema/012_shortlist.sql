-- Chốt danh sách: what was proposed for an award of a round, frozen with the papers as they were rendered. Append-only,
-- all of it: nothing here is ever changed. Names of people stand in the files alone, not in these rows. *_at in UTC.

-- One row per frozen list of one award in one round. as_of: the moment whose records were judged; with config_sha256 and
-- models_version it says how. with_shortlists: the frozen lists of the round's other awards whose rows the papers print
-- too, separated by ";". rows_sha256: of the rows as they stand in shortlist_row, in order.
create table shortlist (
    shortlist bigint primary key,
    campaign varchar not null,
    round_code varchar not null,
    award_code varchar not null,
    period_index bigint not null,
    data_on date not null,
    as_of timestamp not null,
    config_sha256 varchar not null,
    models_version varchar not null,
    has_scores boolean not null,
    award_count bigint,
    with_shortlists varchar,
    rows_sha256 varchar not null,
    frozen_by varchar not null,
    frozen_at timestamp not null,
);

-- One row per recipient that was judged, in order. nomination NULL: a collective that nobody nominated. row_json: the row
-- of the verdicts as it stood, criterion by criterion, without names of people. is_listed: on the list of the Tờ trình.
create table shortlist_row (
    shortlist bigint not null,
    place bigint not null,
    unit_code varchar not null,
    nomination bigint,
    verdict varchar not null,
    is_listed boolean not null,
    row_json varchar not null,
);

-- One row per rendered paper of a frozen list; its bytes lie under their sha256.
create table shortlist_file (
    shortlist bigint not null,
    place bigint not null,
    file_name varchar not null,
    file_sha256 varchar not null,
    byte_count bigint not null,
);
