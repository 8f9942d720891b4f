-- What units hand in beside the template: how their own workbooks are read, drafts, papers of the plan's tasks.
-- Append-only, all of it: the newest row counts, nothing changes.

-- One row per version of how a unit's own workbook is read for one campaign; the highest version counts. mapping: JSON
-- as kpi.month.intake.own_layout writes it (sheet, header rows, columns, headings, rows and their indicators).
create table own_layout (
    own_layout bigint primary key,
    campaign varchar not null,
    unit_code varchar not null,
    version bigint not null,
    mapping varchar not null,
    saved_by varchar not null,
    saved_at timestamp not null,
);

-- One row per submission that came from a unit's own workbook: the version it was read by, and the sha256 of that
-- reading with the head of the report as typed (the same bytes read otherwise are another version).
create table own_layout_use (
    submission bigint primary key,
    own_layout bigint not null,
    reading_sha256 varchar not null,
);

-- One row per time a report was put aside or a draft thrown away (file_sha256 NULL); the newest per campaign, unit and
-- month counts, until a report is handed in after it. In no basis, replaces nothing. explanations: JSON, cell -> text.
create table report_draft (
    draft bigint primary key,
    campaign varchar not null,
    unit_code varchar not null,
    period_index bigint not null,
    file_sha256 varchar,
    file_name varchar not null,
    explanations varchar not null,
    saved_by varchar not null,
    saved_at timestamp not null,
);

-- One row per paper attached to one of the plan's own tasks. unit_code NULL: about the whole task, not one unit's part.
create table task_file (
    task_file bigint primary key,
    campaign varchar not null,
    task_code varchar not null,
    unit_code varchar,
    file_sha256 varchar not null,
    file_name varchar not null,
    media_type varchar not null,
    byte_count bigint not null,
    attached_by varchar not null,
    attached_at timestamp not null,
);

-- One row per entry of one unit about a task that the plan gives to every unit; the newest is how that unit stands.
create table task_unit_progress (
    entry bigint primary key,
    campaign varchar not null,
    task_code varchar not null,
    unit_code varchar not null,
    state varchar not null,
    done_on date,
    document_number varchar,
    note varchar,
    recorded_by varchar not null,
    recorded_at timestamp not null,
);

-- One row per e-mail of the outbox that is about a task: outbox_message holds month and unit only.
create table task_mail (
    message bigint primary key,
    task_code varchar not null,
);
