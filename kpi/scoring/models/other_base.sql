-- One row per unit, share with an other base and month with a figure: the figure's numerator and the other denominator,
-- of the month itself, or of a flow summed over the same months up to it (months that have both).
-- is_complete: every month of the figure has an other base above 0; numerator, base NULL: no month has both.
with
given as (
    select * from whole_fact
),

part as (
    select * from current_fact where part <> ''
),

indicator as (
    select indicator_code, other_base, accumulation = 'flow' as is_flow
    from dim_indicator
    where config_sha256 = $config_sha256 and measure = 'share' and other_base is not null
),

paired as (
    select
        given.unit_code,
        given.indicator_code,
        given.period_index,
        given.numerator,
        part.numerator as base,
        indicator.is_flow,
    from given
    inner join indicator on given.indicator_code = indicator.indicator_code
    left join part
        on
            given.unit_code = part.unit_code
            and given.indicator_code = part.indicator_code
            and given.period_index = part.period_index
            and indicator.other_base = part.part
),

final as (
    select
        paired.unit_code,
        paired.indicator_code,
        paired.period_index,
        cast(sum(case when earlier.base is not null then earlier.numerator end) as decimal(24, 6)) as numerator,
        cast(sum(earlier.base) as decimal(24, 6)) as base,
        sum(case when earlier.base > 0 then 0 else 1 end) = 0 as is_complete,
    from paired
    inner join paired as earlier
        on
            paired.unit_code = earlier.unit_code
            and paired.indicator_code = earlier.indicator_code
            and (
                paired.period_index = earlier.period_index
                or (paired.is_flow and earlier.period_index < paired.period_index)
            )
    group by paired.unit_code, paired.indicator_code, paired.period_index
)

select * from final
