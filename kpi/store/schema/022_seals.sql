-- What binds the tables that decide to the audit chain, and what is told when somebody guesses at a second step.

-- The digest of the seals that an audit row binds (kpi/store/sealing.py); part of the row's link. NULL: it binds none.
alter table audit add column sealed varchar;

-- One row per group of rows of a table that decides (kpi/store/sealed_tables.py), each time it was written: the digest of
-- what stood there then. The newest of a group counts (entry: one number per transaction). audit: the audit row whose link binds it. marks: the first letters
-- of every row's own digest, by which a changed row is named. salt: what the digests were made with; taken out (NULL, with
-- the marks) where a name is erased, so that nobody can try names against an old digest.
create table seal (
    entry bigint not null,
    audit bigint not null,
    table_name varchar not null,
    row_key varchar not null,
    row_count bigint not null,
    digest varchar not null,
    marks varchar,
    salt varchar,
);

-- One row per time an account's second step or password was guessed at so often that its owner and the administrators
-- are told. kind: password | two_step. place: the address of the last attempt.
create table sign_in_warning (
    warning bigint primary key,
    account varchar not null,
    kind varchar not null,
    place varchar not null,
    failure_count bigint not null,
    raised_at timestamp not null,
);

-- One row per person who has read a warning about sign-ins.
create table sign_in_warning_read (
    warning bigint not null,
    read_by varchar not null,
    read_at timestamp not null,
);
