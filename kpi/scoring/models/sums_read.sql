-- One row per ranked unit and asked month: score_sum and tie, as kept_sum (schema/130) keeps them.
with
summed as (
    select * from score_sum
),

tied as (
    select * from tie
),

final as (
    select
        $basis as basis,
        $campaign as campaign,
        $config_sha256 as config_sha256,
        $models_version as models_version,
        summed.period_index,
        summed.unit_code,
        summed.weight_sum,
        summed.attained_sum,
        summed.points_sum,
        summed.applicable_count,
        summed.met_count,
        summed.present_count,
        summed.total_count,
        tied.tie_1,
        tied.tie_2,
        tied.tie_3,
        tied.tie_4,
        tied.tie_5,
    from summed
    left join tied on summed.unit_code = tied.unit_code and summed.period_index = tied.period_index
)

select * from final
