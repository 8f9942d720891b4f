-- The signed plan's own file, kept beside its configuration. Append-only; *_at in UTC.

-- One row per file that was handed in as the text of a campaign's plan; the newest counts. content: its words, ''
-- where the file is a scan (kept, not searched).
create table plan_text (
    plan_text bigint primary key,
    campaign varchar not null,
    file_name varchar not null,
    file_sha256 varchar not null,
    content varchar not null,
    kept_by varchar not null,
    kept_at timestamp not null,
);
