-- How a plan is changed by officials: drafts, proposals, decisions of a second person. Append-only; *_at in UTC.

-- One row per saved state of a draft. content: the keys of the plan as JSON (kpi/planner/said.py). based_on: the
-- sha256 of the version it began from, NULL for a new campaign. The newest version of a draft counts.
create table plan_draft (
    plan_draft bigint not null,
    version bigint not null,
    campaign varchar not null,
    based_on varchar,
    content varchar not null,
    saved_by varchar not null,
    saved_at timestamp not null,
);

-- One row per proposal to put a checked draft in force. effective_on: from which day it counts.
create table plan_proposal (
    plan_proposal bigint primary key,
    plan_draft bigint not null,
    version bigint not null,
    campaign varchar not null,
    config_sha256 varchar not null,
    content varchar not null,
    document_number varchar not null,
    document_on date,
    reason varchar not null,
    effective_on date not null,
    proposed_by varchar not null,
    proposed_at timestamp not null,
);

-- One row per decision on a proposal. outcome: in_force | refused | withdrawn. taken_up_at: when it began to count
-- (NULL: refused, withdrawn).
create table plan_decision (
    plan_decision bigint primary key,
    plan_proposal bigint not null,
    outcome varchar not null,
    reason varchar,
    decided_by varchar not null,
    decided_at timestamp not null,
);

-- One row per approved proposal whose day came: from then on the store holds what is in force, not config/.
create table plan_taken_up (
    plan_proposal bigint primary key,
    campaign varchar not null,
    config_sha256 varchar not null,
    taken_up_at timestamp not null,
);
