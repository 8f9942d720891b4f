-- One row per ranked unit, asked month and indicator whose latest due milestone was missed: that milestone's target.
with
milestone as (
    select * from milestone_state where is_due
),

latest_due as (
    select unit_code, period_index, indicator_code, max(due_on) as due_on
    from milestone
    group by unit_code, period_index, indicator_code
),

final as (
    select milestone.unit_code, milestone.period_index, milestone.indicator_code, milestone.target
    from milestone
    inner join latest_due
        on
            milestone.unit_code = latest_due.unit_code
            and milestone.period_index = latest_due.period_index
            and milestone.indicator_code = latest_due.indicator_code
            and milestone.due_on = latest_due.due_on
    where milestone.state = 'missed'
)

select * from final
