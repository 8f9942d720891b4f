-- What essays of an online contest are compared with: models already applied (room kpi/quiz).

-- One row per model that a body of the contest entered. applied_on NULL: only proposed, never applied. in_district: applied
-- in the contest's own district.
create table quiz_stock (
    quiz_stock bigint primary key,
    campaign varchar not null,
    title varchar not null,
    content varchar not null,
    applied_on date,
    in_district boolean not null,
    recorded_by varchar not null,
    recorded_at timestamp not null,
);
