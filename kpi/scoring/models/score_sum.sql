-- One row per ranked unit and asked month: the whole-number sums a score is made of (design 3.8).
-- weight_sum in ten-thousandths; attained_sum in ten-thousandths · millionths; points_sum in millionths of a point.
with
counted as (
    select * from standing
),

final as (
    select
        unit_code,
        period_index,
        cast(sum(case when is_in_weights then weight_e4 else 0 end) as decimal(38, 0)) as weight_sum,
        cast(
            sum(case when is_in_weights then cast(weight_e4 as decimal(18, 0)) * attainment_e6 else 0 end)
            as decimal(38, 0)
        ) as attained_sum,
        cast(sum(case when is_in_weights and state = 'present' then numerator * 1000000 else 0 end) as decimal(38, 0))
            as points_sum,
        sum(case when is_in_weights then 1 else 0 end) as applicable_count,
        sum(case when is_in_weights and status in ('met', 'exceeded') then 1 else 0 end) as met_count,
        sum(case when state <> 'not_applicable' then 1 else 0 end) as present_count,
        count(*) as total_count,
    from counted
    group by unit_code, period_index
)

select * from final
