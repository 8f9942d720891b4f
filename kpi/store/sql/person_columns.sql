-- One row per column of the store that points at a person by id.
select table_name, column_name
from information_schema.columns
where
    table_schema = 'main'
    and not list_contains($own_tables, table_name)
    and data_type = 'BIGINT'
    and (
        ends_with(column_name, 'person_id')
        or (table_name = 'submission' and list_contains($also, column_name))
    )
order by table_name, column_name
