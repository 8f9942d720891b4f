-- What an office confirmed of the legal bases and amounts of config/awards/prizes.yaml, so that papers may print them.
-- Append-only. *_at in UTC.

-- One row per confirmation of one value (or its taking back, is_confirmed false); the newest of a value counts. value_key:
-- as kpi.awards.legal names it ("law/ND_152_2025"); value_text: the value that was confirmed: another value in the file
-- is not confirmed by it. cited_as: a law in full, with number, day and title, as the papers cite it.
create table legal_confirmation (
    confirmation bigint primary key,
    value_key varchar not null,
    value_text varchar not null,
    cited_as varchar,
    is_confirmed boolean not null,
    document_number varchar not null,
    signed_on date not null,
    recorded_by varchar not null,
    recorded_at timestamp not null,
);
