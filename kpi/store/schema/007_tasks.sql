-- One row per entry about one of the plan's own tasks (Nhiệm vụ theo Kế hoạch), the newest is how it stands. Never
-- changed. state: not_started | in_progress | done; overdue is not stored, it follows from the clock. done_on: the day
-- it was done, only with done. document_number: the paper that proves it. NULL = not given.
create table task_progress (
    task_progress bigint primary key,
    campaign varchar not null,
    task_code varchar not null,
    state varchar not null,
    done_on date,
    document_number varchar,
    note varchar,
    recorded_by varchar not null,
    recorded_at timestamp not null,
);
