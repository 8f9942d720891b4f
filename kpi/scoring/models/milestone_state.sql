-- One row per ranked unit, asked month, indicator and due date: the milestone's state (design 3.4).
-- value: the figure it rests on, as in figure; NULL without one. A flow with a month of duty left out is open, but for a
-- count that has reached its target all the same (design 3.10 d).
with
judged as (
    select * from due_figure
),

reached as (
    select
        *,
        case
            when not is_given then false
            when measure = 'done' then is_at_least and done_on <= due_on
            when is_lower_better then is_at_most
            else is_at_least
        end as is_reached,
    from judged
),

final as (
    select
        unit_code,
        period_index,
        indicator_code,
        due_on,
        due_index,
        target,
        binding,
        is_due,
        value,
        case
            when not is_applicable then 'not_applicable'
            when is_step and is_reached then 'met'
            when not is_due then 'not_due'
            when not is_given then 'open'
            when has_gap and (measure = 'share' or is_lower_better or not is_reached) then 'open'
            when is_no_cases then 'no_cases'
            when is_reached then 'met'
            else 'missed'
        end as state,
    from reached
)

select * from final
