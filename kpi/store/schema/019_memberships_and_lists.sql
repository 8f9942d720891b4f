-- What individuals and units are held to: memberships of associations, the confirmed list of indicators, proposals upward.
-- Append-only: the newest row counts, nothing is changed. *_at in UTC. NULL = not given.

-- One row per recorded membership of a nominated writer in an association that the plan names (II.1.2 dash 2), with the
-- paper that shows it.
create table nomination_membership (
    membership bigint primary key,
    nomination bigint not null,
    member_of varchar not null,
    document_number varchar not null,
    recorded_by varchar not null,
    recorded_at timestamp not null,
);

-- One row per confirmation of "Danh mục chỉ tiêu áp dụng": the list of one unit as configured then (config_sha256), with
-- the number and day of the paper. indicators: codes joined by ';'.
create table indicator_list_confirmation (
    confirmation bigint primary key,
    campaign varchar not null,
    unit_code varchar not null,
    indicators varchar not null,
    document_number varchar not null,
    signed_on date not null,
    config_sha256 varchar not null,
    confirmed_by varchar not null,
    confirmed_at timestamp not null,
);

-- One row per step of a proposal to a higher level (UBND tỉnh, IV.1 dash 2) for a recipient of the campaign. kind:
-- propose | result. outcome (of a result): awarded | not_awarded. document_number, signed_on: of the Tờ trình, or of the
-- decision or answer.
create table higher_proposal (
    step bigint primary key,
    campaign varchar not null,
    nomination bigint not null,
    award_name varchar not null,
    awarder varchar not null,
    kind varchar not null,
    outcome varchar,
    document_number varchar not null,
    signed_on date not null,
    note varchar,
    recorded_by varchar not null,
    recorded_at timestamp not null,
);
