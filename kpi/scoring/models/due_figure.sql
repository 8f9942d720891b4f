-- One row per ranked unit, asked month, indicator and due date: the figure the milestone is judged on.
-- A share or count: the own figure of the month that ends on due_on, never a carried one, and only once that month is
-- over. rank and assessment: the latest up to then; done: the latest known. is_given false: there is none.
with
cell as (
    select * from unit_indicator
),

milestone as (
    select * from dim_milestone where config_sha256 = $config_sha256
),

given as (
    select * from figure
),

due as (
    select
        cell.unit_code,
        cell.period_index,
        cell.indicator_code,
        cell.measure,
        cell.is_step,
        cell.is_lower_better,
        cell.is_applicable,
        milestone.due_on,
        milestone.due_index,
        milestone.target,
        milestone.binding,
        cell.period_index >= milestone.due_index as is_due,
        case
            when cell.measure = 'done' then cell.period_index
            when cell.is_step then least(cell.period_index, milestone.due_index)
            when cell.period_index >= milestone.due_index then milestone.due_index
        end as judged_index,
    from cell
    inner join milestone on cell.indicator_code = milestone.indicator_code
),

judged as (
    select
        due.*,
        given.value,
        given.numerator,
        given.denominator,
        given.done_on,
        given.given_index,
        given.submission,
        given.sheet,
        given.cell,
        given.unit_code is not null as is_given,
        coalesce(given.is_no_cases, false) as is_no_cases,
        given.numerator <= case
            when due.measure = 'share' then cast(due.target as decimal(14, 6)) * given.denominator
            else due.target
        end as is_at_most,
        given.numerator >= case
            when due.measure = 'share' then cast(due.target as decimal(14, 6)) * given.denominator
            else due.target
        end as is_at_least,
    from due
    left join given
        on
            due.unit_code = given.unit_code
            and due.indicator_code = given.indicator_code
            and due.judged_index = given.period_index
            and (due.is_step or given.is_own)
)

select * from judged
