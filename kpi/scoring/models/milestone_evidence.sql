-- One row per ranked unit, asked month, indicator and due date: the milestone's state with the figure it was judged on,
-- the month that figure was given for and the cell it stands in. is_given false: there is none, the figure is NULL.
with
stated as (
    select * from milestone_state
),

judged as (
    select * from due_figure
),

final as (
    select
        stated.unit_code,
        stated.period_index,
        stated.indicator_code,
        stated.due_on,
        stated.due_index,
        stated.target,
        stated.binding,
        stated.state,
        judged.is_given,
        judged.value,
        judged.numerator,
        judged.denominator,
        judged.done_on,
        judged.given_index,
        judged.submission,
        judged.sheet,
        judged.cell,
        given.document_number,
        given.note,
    from stated
    inner join judged
        on
            stated.unit_code = judged.unit_code
            and stated.period_index = judged.period_index
            and stated.indicator_code = judged.indicator_code
            and stated.due_on = judged.due_on
    left join fact as given
        on
            judged.submission = given.submission
            and judged.indicator_code = given.indicator_code
            and given.part = ''
)

select * from final
