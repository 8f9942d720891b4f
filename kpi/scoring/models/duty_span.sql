-- One row per ranked unit, indicator and span of days (NULL = open) on which the indicator is the unit's duty.
-- A successor with a recorded decision takes over its predecessor's duties of the days before it existed.
-- Spans of one unit and indicator may touch; no row: never a duty (not_applicable). $units: only these (NULL: all).
with
inherited as (
    select * from heir where $units is null or list_contains($units, unit_code)
),

unit as (
    select *
    from dim_unit
    where
        config_sha256 = $config_sha256
        and is_ranked
        and (
            $units is null
            or list_contains($units, unit_code)
            or unit_code in (select predecessor from inherited)
        )
),

applicable as (
    select * from dim_applicable where config_sha256 = $config_sha256
),

own as (
    select unit.unit_code, applicable.indicator_code, unit.valid_from, unit.valid_to
    from unit
    inner join applicable on unit.unit_row = applicable.unit_row
),

final as (
    select unit_code, indicator_code, valid_from, valid_to
    from own
    where $units is null or list_contains($units, unit_code)
    union all
    select inherited.unit_code, own.indicator_code, own.valid_from, inherited.last_day as valid_to
    from inherited
    inner join own on inherited.predecessor = own.unit_code
    where own.valid_from is null or own.valid_from <= inherited.last_day
)

select * from final
