-- One row per macro or view of the store (the schema files made them).
select distinct function_name as name
from duckdb_functions()
where database_name = current_database() and not internal
union
select view_name
from duckdb_views()
where database_name = current_database() and not internal
order by name
