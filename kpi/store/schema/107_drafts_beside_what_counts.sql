-- What keeps two versions drafted from one base apart, and a draft's own text. Append-only; *_at in UTC.

-- One row per approved version that will not count: another one counts that it was not drafted on. config_sha256: that
-- other one. Its draft is carried on and proposed anew.
create table plan_set_aside (
    plan_proposal bigint primary key,
    campaign varchar not null,
    config_sha256 varchar not null,
    set_aside_at timestamp not null,
);

-- One row per kept text that belongs to a draft: only who may draft sees it until a version of that draft counts. A
-- text without a row here is that of the plan in force.
create table plan_text_draft (
    plan_text bigint primary key,
    plan_draft bigint not null,
);
