-- The maintained board: scores and ranks of a month, made from the kept standings of all units (016).
drop table kept_month;

drop table kept_grade;

-- One row per basis, campaign, configuration, models and month whose rows of kept_grade were made from unit_count units
-- of kept_unit. It is up to date as long as they are all there.
create table kept_month (
    basis varchar not null,
    campaign varchar not null,
    config_sha256 varchar not null,
    models_version varchar not null,
    period_index bigint not null,
    unit_count bigint not null,
);

-- One row per basis, campaign, month and ranked unit: the columns of models/grade.sql.
create table kept_grade (
    basis varchar not null,
    campaign varchar not null,
    config_sha256 varchar not null,
    models_version varchar not null,
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
