-- The ground of the store: what was configured, what was submitted, what was decided, who did it.
-- Append-only: config_version, submission, review, fact, adjustment, audit. Nothing in them is changed or deleted.
-- Every *_at is a timestamp in UTC; money is in whole đồng; a ratio is 0–1; an empty figure is NULL, never 0.

-- One row per version of a campaign's configuration (with its units), from the moment it was first used.
create table config_version (
    config_sha256 varchar not null,
    campaign varchar not null,
    recorded_at timestamp not null,
    content varchar not null,
);

-- One row per configuration version: calendar and scoring of the campaign.
create table dim_campaign (
    config_sha256 varchar not null,
    campaign varchar not null,
    starts_on date not null,
    ends_on date not null,
    first_period_index bigint not null,
    stale_after_months bigint not null,
    is_points_scale boolean not null,
    decimals bigint not null,
    score_scale bigint not null,
);

-- One row per configuration version, unit and span of validity (NULL = open).
create table dim_unit (
    config_sha256 varchar not null,
    unit_row bigint not null,
    unit_code varchar not null,
    unit_name varchar not null,
    unit_kind varchar not null,
    parent varchar,
    peer_group varchar,
    sort_order bigint not null,
    valid_from date,
    valid_to date,
    traits varchar not null,
    awarder varchar,
    is_ranked boolean not null,
);

-- One row per configuration version and indicator. Weight in whole ten-thousandths, cap in whole millionths.
create table dim_indicator (
    config_sha256 varchar not null,
    indicator_code varchar not null,
    position bigint not null,
    measure varchar not null,
    accumulation varchar not null,
    is_linear boolean not null,
    is_lower_better boolean not null,
    is_step boolean not null,
    weight_e4 bigint not null,
    cap_e6 bigint not null,
    max_points decimal(14, 6),
    source varchar not null,
    other_base varchar,
    first_due_index bigint,
    last_due_index bigint,
);

-- One row per configuration version, indicator and due date. Target: a ratio, a count, a rank, or 1.
create table dim_milestone (
    config_sha256 varchar not null,
    indicator_code varchar not null,
    due_on date not null,
    due_index bigint not null,
    target decimal(24, 6) not null,
    binding varchar not null,
);

-- One row per configuration version, row of the units file and indicator that applies to it.
create table dim_applicable (
    config_sha256 varchar not null,
    unit_row bigint not null,
    indicator_code varchar not null,
);

-- One row per configuration version and Mức điểm, in the order of the configuration.
create table dim_band (
    config_sha256 varchar not null,
    position bigint not null,
    grade varchar not null,
    at_least decimal(14, 4) not null,
);

-- One row per configuration version and tie-breaker, in order.
create table dim_tie_breaker (
    config_sha256 varchar not null,
    position bigint not null,
    indicator_code varchar not null,
);

-- One row per configuration version and kind of Điểm cộng, điểm trừ. cap NULL = none.
create table dim_adjustment (
    config_sha256 varchar not null,
    adjustment_code varchar not null,
    is_penalty boolean not null,
    cap decimal(14, 4),
);

-- One row per month of the years 2000 to 2099. period_index = 12·year + month.
create table period (
    period_index bigint not null,
    period varchar not null,
    starts_on date not null,
    cut_off date not null,
);

insert into period
select
    12 * year(first_day) + month(first_day),
    strftime(first_day, '%Y-%m'),
    first_day,
    last_day(first_day),
from (
    select cast(unnest(generate_series(date '2000-01-01', date '2099-12-01', interval 1 month)) as date) as first_day
);

-- One row per person whose name is kept; the only table with names, so that a name can be erased. NULL = erased.
create table person (
    person_id bigint primary key,
    full_name varchar,
    recorded_at timestamp not null,
);

-- One row per account. roles separated by ';'. password_hash NULL = command line only, or no sign-in yet.
create table account (
    account varchar primary key,
    roles varchar not null,
    unit_code varchar,
    is_demo boolean not null,
    password_hash varchar,
    created_at timestamp not null,
    disabled_at timestamp,
);

-- One row per file kept under its sha256 (the bytes lie in data/files/).
create table stored_file (
    sha256 varchar primary key,
    byte_count bigint not null,
    stored_at timestamp not null,
);

-- One row per version of what a unit gave for one campaign, month and source. Never changed; its status follows from
-- review. origin: workbook | import. is_draft: not yet sent, in no basis.
create table submission (
    submission bigint primary key,
    campaign varchar not null,
    unit_code varchar not null,
    period_index bigint not null,
    source varchar not null,
    version bigint not null,
    origin varchar not null,
    file_sha256 varchar not null,
    file_name varchar not null,
    config_sha256 varchar not null,
    submitted_by varchar not null,
    submitted_at timestamp not null,
    receipt varchar not null,
    fact_count bigint not null,
    report_number varchar,
    report_signed_on date,
    prepared_by bigint,
    signed_by bigint,
);

-- One row per decision on a submission. decision: approve | send_back.
create table review (
    review bigint primary key,
    submission bigint not null,
    decision varchar not null,
    reason varchar,
    decided_by varchar not null,
    decided_at timestamp not null,
);

-- One row per submission, indicator and part ('' = the figure itself). Figures as given; NULL = left blank.
create table fact (
    submission bigint not null,
    indicator_code varchar not null,
    part varchar not null,
    numerator decimal(24, 6),
    denominator decimal(24, 6),
    done_on date,
    document_number varchar,
    note varchar,
    explanation varchar,
    sheet varchar,
    cell varchar,
    denominator_cell varchar,
);

-- One row per warning of a submission and its explanation.
create table submission_warning (
    submission bigint not null,
    code varchar not null,
    sheet varchar,
    cell varchar,
    found varchar,
    expected varchar,
    explanation varchar,
);

-- One row per entry of Điểm cộng, điểm trừ; points are positive, the kind says which way. Counts from its month on.
create table adjustment (
    adjustment bigint primary key,
    campaign varchar not null,
    unit_code varchar not null,
    period_index bigint not null,
    adjustment_code varchar not null,
    points decimal(14, 4) not null,
    ground varchar not null,
    document_number varchar,
    recorded_by varchar not null,
    recorded_at timestamp not null,
    withdraws bigint,
);

-- One row per thing done or refused. account holds an id, never a person's name; detail is JSON.
create table audit (
    audit bigint primary key,
    done_at timestamp not null,
    account varchar,
    action varchar not null,
    subject varchar not null,
    outcome varchar not null,
    detail varchar not null,
);

-- One row per basis, campaign, unit, month and source: the submission that counts. Kept up to date in the same
-- transaction as the submission or review; can be rebuilt from them (sql/current_submission.sql).
create table current_submission (
    basis varchar not null,
    submission bigint not null,
    campaign varchar not null,
    unit_code varchar not null,
    period_index bigint not null,
    source varchar not null,
);
