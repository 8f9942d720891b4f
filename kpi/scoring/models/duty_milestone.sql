-- One row per ranked unit, indicator and due date on which the indicator is the unit's duty. No row: not_applicable.
with
span as (
    select * from duty_span
),

milestone as (
    select * from dim_milestone where config_sha256 = $config_sha256
),

final as (
    select distinct span.unit_code, span.indicator_code, milestone.due_on
    from span
    inner join milestone
        on
            span.indicator_code = milestone.indicator_code
            and (span.valid_from is null or span.valid_from <= milestone.due_on)
            and (span.valid_to is null or span.valid_to >= milestone.due_on)
)

select * from final
