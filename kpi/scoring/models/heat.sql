-- One row per ranked unit, asked month and indicator: the standing with the unit's name, score and rank.
-- carried_from: the month a carried figure was given for, NULL for the month's own figure and for step indicators.
with
counted as (
    select * from standing
),

placed as (
    select * from board
),

final as (
    select
        placed.unit_code,
        placed.unit_name,
        placed.peer_group,
        placed.sort_order,
        placed.score,
        placed.rank_in_group,
        counted.period_index,
        counted.indicator_code,
        counted.measure,
        counted.state,
        counted.status,
        counted.value,
        counted.numerator,
        counted.expected,
        counted.last_target,
        counted.is_in_weights,
        case when not counted.is_own and not counted.is_step then given_month.period end as carried_from,
    from counted
    inner join placed
        on counted.unit_code = placed.unit_code and counted.period_index = placed.period_index
    left join period as given_month on counted.given_index = given_month.period_index
)

select * from final
