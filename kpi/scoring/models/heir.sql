-- One row per successor and predecessor whose figures it takes by a recorded decision that stands at $as_of.
-- last_day: the day before the successor began; up to it the predecessor's figures and duties count as its own.
with
decided as (
    select * from succession where campaign = $campaign and recorded_at <= $as_of
),

unit as (
    select unit_code, min(valid_from) as begins_on
    from dim_unit
    where config_sha256 = $config_sha256
    group by unit_code
    having count(*) = count(valid_from)
),

newest as (
    select unit_code, max(succession) as succession
    from decided
    group by unit_code
),

final as (
    select decided.unit_code, decided.predecessor, cast(unit.begins_on - interval 1 day as date) as last_day
    from decided
    inner join newest on decided.succession = newest.succession
    inner join unit on decided.unit_code = unit.unit_code
    where decided.predecessor is not null
)

select * from final
