-- One row per ranked unit and asked month ($from_index to $to_index) in which it exists on the cut-off day.
-- $units: only these (NULL: all).
with
month as (
    select * from period where period_index between $from_index and $to_index
),

unit as (
    select *
    from dim_unit
    where
        config_sha256 = $config_sha256
        and is_ranked
        and ($units is null or list_contains($units, unit_code))
),

final as (
    select
        unit.unit_row,
        unit.unit_code,
        unit.unit_name,
        unit.unit_kind,
        coalesce(unit.peer_group, '') as peer_group,
        unit.sort_order,
        month.period_index,
        month.cut_off,
    from month
    inner join unit
        on
            (unit.valid_from is null or unit.valid_from <= month.cut_off)
            and (unit.valid_to is null or unit.valid_to >= month.cut_off)
)

select * from final
