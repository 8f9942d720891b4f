-- One row per unit, flow indicator and month of duty up to $to_index (from the campaign's first) without a figure.
with
duty as (
    select * from duty_month
),

given as (
    select * from whole_fact
),

final as (
    select duty.unit_code, duty.indicator_code, period.period
    from duty
    inner join period on duty.period_index = period.period_index
    left join given
        on
            duty.unit_code = given.unit_code
            and duty.indicator_code = given.indicator_code
            and duty.period_index = given.period_index
    where given.unit_code is null
)

select * from final
