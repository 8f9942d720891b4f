-- Files beside essays of an online contest as they go to markers (room kpi/quiz). Append-only.

-- One row per file of an essay that is marked, the newest of a phách counts. file_sha256: as the entrant sent it; shown_sha256:
-- stripped of names and properties, as markers get it. note: NULL, name_inside (the own name or unit can still be read in it)
-- or unreadable (cannot be opened to be stripped): with a note markers do not get it. covered_by: who put a covered copy in
-- its place, with the reason.
create table quiz_essay_file (
    quiz_essay_file bigint primary key,
    campaign varchar not null,
    code varchar not null,
    file_sha256 varchar not null,
    shown_sha256 varchar,
    media_type varchar not null,
    byte_count bigint not null,
    note varchar,
    covered_by varchar,
    reason varchar,
    made_at timestamp not null,
);
