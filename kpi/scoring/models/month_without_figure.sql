-- One row per unit, flow indicator and month up to $to_index (from the campaign's first) without a figure.
with
given as (
    select * from whole_fact
),

setting as (
    select * from dim_campaign where config_sha256 = $config_sha256
),

flow as (
    select indicator_code
    from dim_indicator
    where config_sha256 = $config_sha256 and accumulation = 'flow' and measure in ('share', 'count')
),

unit as (
    select distinct unit_code from unit_month
),

final as (
    select unit.unit_code, flow.indicator_code, period.period
    from unit
    cross join flow
    cross join setting
    inner join period on period.period_index between setting.first_period_index and $to_index
    left join given
        on
            unit.unit_code = given.unit_code
            and flow.indicator_code = given.indicator_code
            and period.period_index = given.period_index
    where given.unit_code is null
)

select * from final
