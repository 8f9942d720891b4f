-- One row per ranked unit and asked month: the published score in whole units of its last decimal (score_e).
-- Integers throughout and one rounding, half up (design 3.8). NULL: nothing counts, "Không xếp hạng".
with
summed as (
    select * from score_sum
),

setting as (
    select * from dim_campaign where config_sha256 = $config_sha256
),

adjusted as (
    select * from adjustment_total
),

fraction as (
    select
        summed.*,
        setting.score_scale,
        setting.is_points_scale,
        cast(coalesce(adjusted.points_e6, 0) as decimal(18, 0)) as points_e6,
        case when setting.is_points_scale then cast(1000000 as decimal(38, 0)) else weight_sum * 1000000 end as bottom,
    from summed
    cross join setting
    left join adjusted
        on summed.unit_code = adjusted.unit_code and summed.period_index = adjusted.period_index
),

whole as (
    select
        *,
        2 * cast(bottom as decimal(38, 0)) as step,
        cast(
            2 * score_scale * greatest(
                case
                    when is_points_scale then cast(points_sum as decimal(28, 0)) + points_e6
                    else 100 * cast(attained_sum as decimal(28, 0)) + points_e6 * cast(weight_sum as decimal(18, 0))
                end,
                0
            ) as decimal(38, 0)
        ) + cast(bottom as decimal(38, 0)) as top,
    from fraction
),

final as (
    select
        unit_code,
        period_index,
        score_scale,
        applicable_count,
        met_count,
        present_count,
        total_count,
        case
            when weight_sum = 0 then null
            -- an exact multiple divided: the quotient is a whole number, however long the two are
            else cast(round(cast(top - top % step as double) / cast(step as double)) as bigint)
        end as score_e,
    from whole
)

select * from final
