-- One row per milestone and indicator, at most one: the newest that is past (until $until) and that most of the units
-- $ranked (best first) missed in the month: due_on, indicator_code, unit_count, units (the first $named of them).
with
ranked as (
    select unnest($ranked) as unit_code, generate_subscripts($ranked, 1) as place
),

missed as (
    select milestone_state.due_on, milestone_state.indicator_code, ranked.unit_code, ranked.place
    from milestone_state
    inner join ranked on milestone_state.unit_code = ranked.unit_code
    where
        milestone_state.period_index = $to_index
        and milestone_state.state = 'missed'
        and milestone_state.due_on <= $until
        and list_contains($known, milestone_state.indicator_code)
)

select
    due_on,
    indicator_code,
    count(*) as unit_count,
    list(unit_code order by place)[1:$named] as units,
from missed
where due_on = (select max(due_on) from missed)
group by due_on, indicator_code
order by unit_count desc, min(place), list_position($known, indicator_code)
limit 1
