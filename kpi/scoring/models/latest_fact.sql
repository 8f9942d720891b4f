-- One row per unit, indicator and needed month: the latest usable figure up to that month, however old it is.
-- For done: the latest that says done, if any does, with its date (done_date). No row: no figure up to then.
with
given as (
    select * from whole_fact
),

month as (
    select * from needed_month
),

indicator as (
    select * from dim_indicator where config_sha256 = $config_sha256
),

numbered as (
    select
        given.*,
        month.period_index as needed_index,
        indicator.measure,
        row_number() over (
            partition by given.unit_code, given.indicator_code, month.period_index
            order by
                case when indicator.measure = 'done' then given.numerator else 0 end desc,
                given.period_index desc
        ) as place,
    from given
    inner join month on given.indicator_code = month.indicator_code and given.period_index <= month.period_index
    inner join indicator on given.indicator_code = indicator.indicator_code
),

latest as (
    select * from numbered where place = 1
),

done as (
    select * from done_date
),

final as (
    select
        latest.unit_code,
        latest.indicator_code,
        latest.needed_index,
        latest.period_index,
        latest.numerator,
        latest.denominator,
        done.done_on,
        latest.submission,
        latest.sheet,
        latest.cell,
    from latest
    left join done
        on
            latest.unit_code = done.unit_code
            and latest.indicator_code = done.indicator_code
            and latest.needed_index = done.needed_index
)

select * from final
