-- One row per group of rows of those asked ($tables, $keys: a table and a key each) that was sealed before: its newest
-- seal, with what its digests were made with.
select
    table_name,
    row_key,
    arg_max(row_count, entry) as row_count,
    arg_max(digest, entry) as digest,
    arg_max_null(marks, entry) as marks,
    arg_max_null(salt, entry) as salt,
from seal
where (table_name, row_key) in (select unnest($tables), unnest($keys))
group by table_name, row_key
