-- One row per column of the store that holds moments at which something was done.
select columns.table_name, columns.column_name
from information_schema.columns
join duckdb_tables() as held on held.table_name = columns.table_name
where
    columns.table_schema = 'main' and columns.table_catalog = current_database()
    and columns.data_type = 'TIMESTAMP' and not held.internal and not held.temporary
order by columns.table_name, columns.column_name
