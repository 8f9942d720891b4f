-- One row per ranked unit, flow indicator and needed month: months of duty up to it, and how many have no figure.
-- No row: the indicator was no duty of the unit in any month up to then.
with
duty as (
    select * from duty_month
),

month as (
    select * from needed_month
),

given as (
    select * from whole_fact
),

final as (
    select
        duty.unit_code,
        duty.indicator_code,
        month.period_index as needed_index,
        count(*) as duty_count,
        sum(case when given.unit_code is null then 1 else 0 end) as missing_count,
    from duty
    inner join month on duty.indicator_code = month.indicator_code and duty.period_index <= month.period_index
    left join given
        on
            duty.unit_code = given.unit_code
            and duty.indicator_code = given.indicator_code
            and duty.period_index = given.period_index
    group by duty.unit_code, duty.indicator_code, month.period_index
)

select * from final
