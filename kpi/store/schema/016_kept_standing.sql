-- The maintained board by unit: what a unit's own figures make of a month changes only with that unit, so only its rows
-- are made anew; ranks are made from all of them. Every row says by which configuration and models it was made, so that
-- a closed month and an open one are kept side by side. As before nothing here is a source: it comes back from the facts.
drop table kept_heat;

-- One row per basis, campaign, configuration, models, month and ranked unit whose rows of kept_standing and
-- kept_milestone are up to date. A write about the unit removes it, from the write's month on.
create table kept_unit (
    basis varchar not null,
    campaign varchar not null,
    config_sha256 varchar not null,
    models_version varchar not null,
    period_index bigint not null,
    unit_code varchar not null,
);

-- One row per basis, campaign, month, ranked unit and indicator: what is read of models/standing.sql.
create table kept_standing (
    basis varchar not null,
    campaign varchar not null,
    config_sha256 varchar not null,
    models_version varchar not null,
    period_index bigint not null,
    unit_code varchar not null,
    indicator_code varchar not null,
    position bigint not null,
    measure varchar not null,
    source varchar not null,
    is_step boolean not null,
    is_own boolean,
    weight_e4 bigint not null,
    other_base varchar,
    value double,
    numerator decimal(24, 6),
    denominator decimal(24, 6),
    given_index bigint,
    submission bigint,
    sheet varchar,
    cell varchar,
    expected double,
    last_target decimal(24, 6),
    state varchar not null,
    status varchar not null,
    attainment_e6 bigint,
    is_in_weights boolean not null,
);

-- One row per basis, campaign, month, ranked unit, indicator and due date: what is read of models/milestone_state.sql.
create table kept_milestone (
    basis varchar not null,
    campaign varchar not null,
    config_sha256 varchar not null,
    models_version varchar not null,
    period_index bigint not null,
    unit_code varchar not null,
    indicator_code varchar not null,
    due_on date not null,
    target decimal(24, 6) not null,
    binding varchar not null,
    value double,
    state varchar not null,
);
