-- The audit chain, and what is asked about people's names. Rows written before are brought into the chain when this runs
-- (kpi/store/audit_chain.py): every audit row carries the sha256 over the link before it and its own content.

alter table audit add column link varchar;

-- One row per time an account was shown personal data of a person (name, year of birth …), at most one an hour, account,
-- person and place. audit: the audit row that says so. place: the screen, paper or file it was shown in.
create table personal_data_seen (
    audit bigint not null,
    account varchar,
    person_id bigint not null,
    place varchar not null,
    seen_at timestamp not null,
);

-- One row per erasure of a person's name: the row of person keeps its id, and its name is NULL from then on. What stays
-- named, and on which ground, is in kept_json (frozen lists, original workbooks): places and sha256 only, no names.
create table person_erasure (
    erasure bigint primary key,
    person_id bigint not null,
    reason varchar not null,
    document_number varchar not null,
    kept_json varchar not null,
    erased_by varchar not null,
    erased_at timestamp not null,
);
