-- What a unit's score of a month is summed up from, kept with its standings (016): after one report the ranks of all
-- units are made from one row of each instead of from all their figures.

-- One row per basis, campaign, configuration, models, month and ranked unit: the columns of models/sums_read.sql.
create table kept_sum (
    basis varchar not null,
    campaign varchar not null,
    config_sha256 varchar not null,
    models_version varchar not null,
    period_index bigint not null,
    unit_code varchar not null,
    weight_sum decimal(38, 0),
    attained_sum decimal(38, 0),
    points_sum decimal(38, 0),
    applicable_count bigint not null,
    met_count bigint not null,
    present_count bigint not null,
    total_count bigint not null,
    tie_1 bigint,
    tie_2 bigint,
    tie_3 bigint,
    tie_4 bigint,
    tie_5 bigint,
);
