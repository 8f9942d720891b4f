-- One row per seal of a group of $table whose words were erased, before entry $entry: what its digests were made with
-- is taken out, so that nobody can try names against them.
update seal
set salt = null, marks = null
where table_name = $table and list_contains($keys, row_key) and entry < $entry
