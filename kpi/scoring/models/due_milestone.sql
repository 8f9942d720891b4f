-- One row per ranked unit, asked month, indicator and due date: whether it applies and is due (design 3.10 a, b), and the
-- month whose figure it is judged on (judged_index; NULL: none yet). $due_through: the last day that has ended.
with
cell as (
    select * from unit_indicator
),

milestone as (
    select * from dim_milestone where config_sha256 = $config_sha256
),

duty as (
    select * from duty_milestone
),

final as (
    select
        cell.unit_code,
        cell.period_index,
        cell.indicator_code,
        cell.measure,
        cell.is_step,
        cell.is_lower_better,
        milestone.due_on,
        milestone.due_index,
        milestone.target,
        milestone.binding,
        duty.unit_code is not null as is_applicable,
        cell.period_index >= milestone.due_index and milestone.due_on <= $due_through as is_due,
        case
            when cell.measure in ('done', 'rank') then cell.period_index
            when cell.is_step then least(cell.period_index, milestone.due_index)
            when cell.period_index >= milestone.due_index and milestone.due_on <= $due_through then milestone.due_index
        end as judged_index,
    from cell
    inner join milestone on cell.indicator_code = milestone.indicator_code
    left join duty
        on
            cell.unit_code = duty.unit_code
            and cell.indicator_code = duty.indicator_code
            and milestone.due_on = duty.due_on
)

select * from final
