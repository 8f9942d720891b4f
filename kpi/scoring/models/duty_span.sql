-- One row per ranked unit, indicator and span of days (NULL = open) on which the indicator is the unit's duty.
-- A successor with a recorded decision takes over its predecessor's duties of the days before it existed.
-- Spans of one unit and indicator may touch; no row: never a duty (not_applicable).
with
unit as (
    select * from dim_unit where config_sha256 = $config_sha256 and is_ranked
),

applicable as (
    select * from dim_applicable where config_sha256 = $config_sha256
),

inherited as (
    select * from heir
),

own as (
    select unit.unit_code, applicable.indicator_code, unit.valid_from, unit.valid_to
    from unit
    inner join applicable on unit.unit_row = applicable.unit_row
),

final as (
    select unit_code, indicator_code, valid_from, valid_to
    from own
    union all
    select inherited.unit_code, own.indicator_code, own.valid_from, inherited.last_day as valid_to
    from inherited
    inner join own on inherited.predecessor = own.unit_code
    where own.valid_from is null or own.valid_from <= inherited.last_day
)

select * from final
