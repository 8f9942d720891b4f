-- One row per ranked unit, asked month and indicator: the figure with how it compares with its targets.
-- is_missed: the latest milestone that is due was missed and the figure is still worse than its target.
with
figured as (
    select * from figure_with_goal
),

final as (
    select
        *,
        case when is_lower_better then numerator < last_numerator else numerator > last_numerator end as is_exceeded,
        case when is_lower_better then numerator <= last_numerator else numerator >= last_numerator end as is_met,
        case
            when missed_numerator is null then false
            when is_lower_better then numerator > missed_numerator
            else numerator < missed_numerator
        end as is_missed,
        case
            when is_lower_better then numerator <= expected_numerator
            when expected_numerator is not null then numerator >= expected_numerator
            else value >= expected
        end as is_on_pace,
    from figured
)

select * from final
