-- One row per table of the store.
select table_name
from duckdb_tables()
where database_name = current_database() and not internal and not temporary
order by table_name
