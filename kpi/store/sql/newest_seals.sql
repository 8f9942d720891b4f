-- One row per group of rows of the table $table: its newest seal, with what its digests were made with.
select
    row_key,
    arg_max(row_count, entry) as row_count,
    arg_max(digest, entry) as digest,
    arg_max(marks, entry) as marks,
    arg_max(salt, entry) as salt,
from seal
where table_name = $table
group by row_key
