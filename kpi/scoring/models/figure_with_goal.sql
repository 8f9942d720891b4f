-- One row per ranked unit, asked month and indicator: state and figure, and each target as the numerator that would
-- reach it (a share's target times its denominator, else the target itself): nothing is rounded before it is judged.
-- missing_count of duty_count months of a flow have no figure. value, numerator NULL: no figure. expected_numerator NULL: on a straight line between two due dates.
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

gap as (
    select * from flow_gap
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
        goal.first_on as first_due_on,
        gap.duty_count,
        coalesce(gap.missing_count, 0) as missing_count,
        case
            when not cell.is_applicable then 'not_applicable'
            when given.is_no_cases then 'no_cases'
            when given.unit_code is null or given.is_stale then 'missing'
            else 'present'
        end as state,
        case
            when cell.measure = 'share' then cast(goal.last_target as decimal(14, 6)) * given.denominator
            else goal.last_target
        end as last_numerator,
        case
            when cell.measure = 'share' then cast(goal.expected_exact as decimal(14, 6)) * given.denominator
            else goal.expected_exact
        end as expected_numerator,
        case
            when cell.measure = 'share' then cast(last_missed.target as decimal(14, 6)) * given.denominator
            else last_missed.target
        end as missed_numerator,
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
    left join gap
        on
            cell.unit_code = gap.unit_code
            and cell.indicator_code = gap.indicator_code
            and cell.period_index = gap.needed_index
)

select * from final
