-- What binds the tables that decide to the audit chain.

-- One row per audit row that binds seals: the digest of them (kpi/store/sealing.py), which is part of the row's link.
create table seal_binding (
    audit bigint primary key,
    sealed varchar not null,
);

-- One row per group of rows of a table that decides (kpi/store/sealed_tables.py), each time it was written: the digest
-- of what stood there then. entry: one number per transaction; the newest of a group counts. audit: the audit row whose
-- link binds it. marks: the first letters of every row's own digest, by which a changed row is named. salt: what the
-- digests were made with; taken out (NULL, with the marks) where a name is erased, so that nobody can try names against
-- an old digest.
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
