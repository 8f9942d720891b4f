-- One row per ranked unit, asked month, indicator and due date: the figure the milestone is judged on.
-- A share or count: the own figure of the month that ends on due_on, never a carried one, and only once that day is
-- over. assessment: the latest up to then; done, rank: the latest known. is_given false: there is none.
-- has_gap: a month of duty of a flow up to then has no figure.
with
due as (
    select * from due_milestone
),

given as (
    select * from figure
),

gap as (
    select * from flow_gap
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
        coalesce(gap.missing_count, 0) > 0 as has_gap,
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
            and due.is_applicable
    left join gap
        on
            due.unit_code = gap.unit_code
            and due.indicator_code = gap.indicator_code
            and due.judged_index = gap.needed_index
)

select * from judged
