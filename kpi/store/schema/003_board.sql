-- The maintained board: what the scoring models said of a month, kept until something that counts for it changes.
-- Nothing here is a source: it can be emptied at any time and comes back from the facts.

-- One row per basis, campaign and month whose rows below are up to date for this configuration and these models.
create table kept_month (
    basis varchar not null,
    campaign varchar not null,
    period_index bigint not null,
    config_sha256 varchar not null,
    models_version varchar not null,
);

-- One row per basis, campaign, month and ranked unit: the columns of models/grade.sql.
create table kept_grade (
    basis varchar not null,
    campaign varchar not null,
    period_index bigint not null,
    unit_code varchar not null,
    unit_name varchar not null,
    unit_kind varchar not null,
    peer_group varchar not null,
    sort_order bigint not null,
    score double,
    rank_in_group bigint,
    rank_of_all bigint,
    score_e bigint,
    score_scale bigint not null,
    group_size bigint not null,
    met_count bigint not null,
    applicable_count bigint not null,
    present_count bigint not null,
    total_count bigint not null,
    grade varchar,
);

-- One row per basis, campaign, month, ranked unit and indicator: the columns of models/heat.sql.
create table kept_heat (
    basis varchar not null,
    campaign varchar not null,
    period_index bigint not null,
    unit_code varchar not null,
    indicator_code varchar not null,
    unit_name varchar not null,
    peer_group varchar not null,
    sort_order bigint not null,
    score double,
    rank_in_group bigint,
    measure varchar not null,
    state varchar not null,
    status varchar not null,
    value double,
    numerator decimal(24, 6),
    expected double,
    last_target decimal(24, 6),
    is_in_weights boolean not null,
    carried_from varchar,
);
