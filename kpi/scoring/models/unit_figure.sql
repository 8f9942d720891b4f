-- One row per ranked unit, asked month and indicator: the standing with the file, cell and hand it came from.
-- carried_from: as in heat. other_value: the ratio on the other base (other_base), NULL when not given and where there
-- is no value (0 over 0 is never 0% on another base either); of a flow over the months that have both.
with
counted as (
    select * from standing
),

other as (
    select * from other_base
),

final as (
    select
        counted.*,
        case when not counted.is_own and not counted.is_step then given_month.period end as carried_from,
        case
            when counted.value is not null and other.base > 0
                then cast(other.numerator as double) / cast(other.base as double)
        end as other_value,
        given.done_on,
        given.document_number,
        given.note,
        submission.file_name,
        submission.version,
        submission.submitted_by,
        submission.submitted_at,
        submission.origin,
    from counted
    left join submission on counted.submission = submission.submission
    left join fact as given
        on
            counted.submission = given.submission
            and counted.indicator_code = given.indicator_code
            and given.part = ''
    left join period as given_month on counted.given_index = given_month.period_index
    left join other
        on
            counted.unit_code = other.unit_code
            and counted.indicator_code = other.indicator_code
            and counted.given_index = other.period_index
)

select * from final
