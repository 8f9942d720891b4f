-- One row per unit, indicator and needed month: the latest usable figure up to that month, however old it is.
-- For done with its date (done_date). A cumulative figure since 1 January is none of the next year.
-- No row: no figure up to then.
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
        row_number() over (
            partition by given.unit_code, given.indicator_code, month.period_index
            order by given.period_index desc
        ) as place,
    from given
    inner join month on given.indicator_code = month.indicator_code and given.period_index <= month.period_index
    inner join indicator on given.indicator_code = indicator.indicator_code
    where not indicator.is_since_year or given.period_index >= month.period_index - (month.period_index - 1) % 12
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
