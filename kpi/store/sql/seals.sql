-- One row per seal: the audit row that binds it, and what the chain carries of it.
select audit, table_name, row_key, row_count, digest
from seal
