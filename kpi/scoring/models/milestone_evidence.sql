-- One row per ranked unit, asked month, indicator and due date: the milestone's state with the figure it was judged on,
-- the month that figure was given for and the cell it stands in. other_base: the other denominator of the same months,
-- NULL where one of them has none. is_given false: there is none, the figure is NULL.
with
stated as (
    select * from milestone_state
),

judged as (
    select * from due_figure
),

other as (
    select * from other_base
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
        stated.is_due,
        judged.is_given,
        judged.has_gap,
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
        case when other.is_complete then other.base end as other_base,
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
    left join other
        on
            judged.unit_code = other.unit_code
            and judged.indicator_code = other.indicator_code
            and judged.given_index = other.period_index
)

select * from final
