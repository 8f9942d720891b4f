-- One row per seal of a group of $table whose words are being erased: what its digests were made with is taken out, so
-- that nobody can try names against them. The groups are sealed anew at the end of the transaction.
update seal
set salt = null, marks = null
where table_name = $table and list_contains($keys, row_key)
