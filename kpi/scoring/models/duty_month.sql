-- One row per ranked unit, flow indicator and month, from the first reported one to $to_index, on whose last day the
-- indicator is the unit's duty: the months a flow must have a figure for. $units: only these units (NULL: all).
with
span as (
    select * from duty_span
),

setting as (
    select * from dim_campaign where config_sha256 = $config_sha256
),

flow as (
    select indicator_code
    from dim_indicator
    where config_sha256 = $config_sha256 and accumulation = 'flow' and measure in ('share', 'count')
),

final as (
    select distinct span.unit_code, span.indicator_code, period.period_index
    from span
    inner join flow on span.indicator_code = flow.indicator_code
    cross join setting
    inner join period on period.period_index between setting.first_period_index and $to_index
    where
        (span.valid_from is null or span.valid_from <= period.cut_off)
        and (span.valid_to is null or span.valid_to >= period.cut_off)
)

select * from final
