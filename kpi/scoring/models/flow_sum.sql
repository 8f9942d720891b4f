-- One row per unit, flow indicator and needed month with a figure of its own: sums of all months up to it.
-- A month without a figure has no row: a flow is never carried (design 3.1).
with
given as (
    select * from whole_fact
),

month as (
    select * from needed_month
),

flow as (
    select indicator_code, measure
    from dim_indicator
    where config_sha256 = $config_sha256 and accumulation = 'flow' and measure in ('share', 'count')
),

final as (
    select
        given.unit_code,
        given.indicator_code,
        month.period_index as needed_index,
        cast(sum(given.numerator) as decimal(24, 6)) as numerator,
        cast(
            case when min(flow.measure) = 'share' then sum(given.denominator) else 1 end as decimal(24, 6)
        ) as denominator,
    from given
    inner join flow on given.indicator_code = flow.indicator_code
    inner join month on given.indicator_code = month.indicator_code and given.period_index <= month.period_index
    group by given.unit_code, given.indicator_code, month.period_index
    having max(given.period_index) = month.period_index
)

select * from final
