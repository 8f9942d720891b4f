-- What an amending Thể lệ of an online contest changed (room kpi/quiz). Append-only.

-- One row per amending paper. is_for_all: it also counts for those who sat before it. settings: what it changed, joined by ';'.
create table quiz_amendment (
    quiz_rules bigint primary key,
    campaign varchar not null,
    is_for_all boolean not null,
    settings varchar not null,
);
