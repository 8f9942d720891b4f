-- One row per ranked unit, asked month and indicator: state and figure, what is expected, and how it compares.
-- is_missed: the latest milestone that is due was missed and the figure is still worse than its target.
-- A figure is compared as numerator against target · denominator, so that nothing is rounded before it is judged.
with
cell as (
    select * from unit_indicator
),

given as (
    select * from figure
),

goal as (
    select * from expected
),

last_missed as (
    select * from missed_target
),

final as (
    select
        cell.*,
        given.value,
        given.numerator,
        given.denominator,
        given.given_index,
        given.is_own,
        given.submission,
        given.sheet,
        given.cell,
        goal.expected,
        goal.last_target,
        case
            when not cell.is_applicable then 'not_applicable'
            when given.is_no_cases then 'no_cases'
            when given.unit_code is null or given.is_stale then 'missing'
            else 'present'
        end as state,
        case
            when cell.is_lower_better then given.numerator < goal.last_target * given.denominator
            else given.numerator > goal.last_target * given.denominator
        end as is_exceeded,
        case
            when cell.is_lower_better then given.numerator <= goal.last_target * given.denominator
            else given.numerator >= goal.last_target * given.denominator
        end as is_met,
        case
            when last_missed.target is null then false
            when cell.is_lower_better then given.numerator > last_missed.target * given.denominator
            else given.numerator < last_missed.target * given.denominator
        end as is_missed,
        case
            when cell.is_lower_better then given.numerator <= goal.expected_exact * given.denominator
            when goal.expected_exact is not null
                then given.numerator >= goal.expected_exact * given.denominator
            else given.value >= goal.expected
        end as is_on_pace,
    from cell
    inner join goal on cell.indicator_code = goal.indicator_code and cell.period_index = goal.period_index
    left join given
        on
            cell.unit_code = given.unit_code
            and cell.indicator_code = given.indicator_code
            and cell.period_index = given.period_index
            and cell.is_applicable
    left join last_missed
        on
            cell.unit_code = last_missed.unit_code
            and cell.indicator_code = last_missed.indicator_code
            and cell.period_index = last_missed.period_index
)

select * from final
