-- Criteria of a unit's own ("nội dung, tiêu chí thi đua cụ thể", plan 114, I.2 and IV.1) for the awards of its own round.
-- Append-only; *_at in UTC. NULL = not given.

-- One row per proposal of a unit: every criterion of its own of one award, in the place of those it had. content: JSON
-- {questions: [words], indicators: [codes], least_score: number or null}.
create table unit_criteria (
    unit_criteria bigint primary key,
    campaign varchar not null,
    unit_code varchar not null,
    award_code varchar not null,
    content varchar not null,
    reason varchar not null,
    proposed_by varchar not null,
    proposed_at timestamp not null,
);

-- One row per decision on a proposal. outcome: confirmed (by a paper with number and day) | refused (with a reason) |
-- withdrawn. config_sha256: the version of the plan that a confirmation put in force.
create table unit_criteria_decision (
    decision bigint primary key,
    unit_criteria bigint not null,
    outcome varchar not null,
    document_number varchar,
    document_on date,
    reason varchar,
    config_sha256 varchar,
    decided_by varchar not null,
    decided_at timestamp not null,
);
