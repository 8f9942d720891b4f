-- One row per column of the table $table, in its order.
select column_name
from information_schema.columns
where table_schema = 'main' and table_catalog = current_database() and table_name = $table
order by ordinal_position
