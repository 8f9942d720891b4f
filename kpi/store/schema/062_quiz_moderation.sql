-- Essays of an online contest whose markers' marks lie apart (room kpi/quiz). Append-only.

-- One row per decision of the jury's chair on the mark of an essay; the newest of an essay counts.
create table quiz_essay_moderation (
    quiz_essay_moderation bigint primary key,
    campaign varchar not null,
    code varchar not null,
    mark decimal(6, 2) not null,
    reason varchar not null,
    document_number varchar not null,
    decided_by varchar not null,
    decided_at timestamp not null,
);
