-- One row per seal that the audit row $audit binds.
select table_name, row_key, row_count, digest
from seal
where audit = $audit
