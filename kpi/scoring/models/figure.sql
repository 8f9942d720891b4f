-- One row per unit, applicable indicator and needed month with a figure: the figure, and whether it was carried.
-- value: ratio 0–1 for a share, else the number itself; NULL for no_cases. is_own: the month's own figure.
-- is_stale: carried longer than the campaign allows, so that it counts as missing.
with
latest as (
    select * from latest_fact
),

flow as (
    select * from flow_sum
),

indicator as (
    select * from dim_indicator where config_sha256 = $config_sha256
),

setting as (
    select * from dim_campaign where config_sha256 = $config_sha256
),

chosen as (
    select
        latest.*,
        indicator.is_step,
        indicator.accumulation = 'flow' and indicator.measure in ('share', 'count') as is_flow,
        coalesce(flow.numerator, latest.numerator) as figure_numerator,
        coalesce(flow.denominator, latest.denominator) as figure_denominator,
        latest.period_index = latest.needed_index as is_own,
        setting.stale_after_months,
    from latest
    inner join indicator on latest.indicator_code = indicator.indicator_code
    cross join setting
    left join flow
        on
            latest.unit_code = flow.unit_code
            and latest.indicator_code = flow.indicator_code
            and latest.needed_index = flow.needed_index
),

final as (
    select
        unit_code,
        indicator_code,
        needed_index as period_index,
        period_index as given_index,
        figure_numerator as numerator,
        figure_denominator as denominator,
        case
            when figure_denominator = 0 then null
            else cast(figure_numerator as double) / cast(figure_denominator as double)
        end as value,
        done_on,
        is_own,
        figure_denominator = 0 as is_no_cases,
        not is_own and not is_step and needed_index - period_index > stale_after_months as is_stale,
        submission,
        sheet,
        cell,
    from chosen
    -- a month without cases is not carried, and nothing behind it is
    where is_own or (not is_flow and figure_denominator <> 0)
)

select * from final
