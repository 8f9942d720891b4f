-- One row per ranked unit and asked month with a figure for a tie-breaker: its attainments in the order of the
-- configuration, whole millionths, whatever the weight. NULL: no figure for that tie-breaker (it comes last).
with
tie_breaker as (
    select * from dim_tie_breaker where config_sha256 = $config_sha256
),

counted as (
    select * from standing where state = 'present'
),

final as (
    select
        counted.unit_code,
        counted.period_index,
        max(case when tie_breaker.position = 1 then counted.attainment_e6 end) as tie_1,
        max(case when tie_breaker.position = 2 then counted.attainment_e6 end) as tie_2,
        max(case when tie_breaker.position = 3 then counted.attainment_e6 end) as tie_3,
        max(case when tie_breaker.position = 4 then counted.attainment_e6 end) as tie_4,
        max(case when tie_breaker.position = 5 then counted.attainment_e6 end) as tie_5,
    from counted
    inner join tie_breaker on counted.indicator_code = tie_breaker.indicator_code
    group by counted.unit_code, counted.period_index
)

select * from final
