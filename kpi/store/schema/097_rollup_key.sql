-- One row per key this house ever signed packets and answers with, the newest counts: only its public half, so that a
-- lost or exchanged key file is seen. document_number: of the paper that ordered a new one; recorded_by: NULL for the
-- first, which is made when it is needed. recorded_at in UTC.
create table rollup_key (
    entry bigint primary key,
    public_key varchar not null,
    document_number varchar,
    recorded_by varchar,
    recorded_at timestamp not null,
);
