-- One row per unit, done indicator and needed month whose latest figure says done: when it was done (design 3.10 e).
-- Asked of the months since the last one that said "not done": the date stated last; where none states one, the last
-- day of the month that said so first.
with
given as (
    select * from whole_fact
),

month as (
    select * from needed_month
),

indicator as (
    select * from dim_indicator where config_sha256 = $config_sha256 and measure = 'done'
),

known as (
    select
        given.unit_code,
        given.indicator_code,
        month.period_index as needed_index,
        given.period_index,
        given.numerator,
        given.done_on,
        max(case when given.numerator <> 1 then given.period_index else 0 end) over (
            partition by given.unit_code, given.indicator_code, month.period_index
        ) as denied_index,
    from given
    inner join indicator on given.indicator_code = indicator.indicator_code
    inner join month on given.indicator_code = month.indicator_code and given.period_index <= month.period_index
),

said as (
    select
        unit_code,
        indicator_code,
        needed_index,
        max(case when done_on is not null then period_index end) as stated_index,
        min(period_index) as first_index,
    from known
    where period_index > denied_index
    group by unit_code, indicator_code, needed_index
),

final as (
    select
        said.unit_code,
        said.indicator_code,
        said.needed_index,
        coalesce(stated.done_on, first_month.cut_off) as done_on,
    from said
    inner join period as first_month on said.first_index = first_month.period_index
    left join given as stated
        on
            said.unit_code = stated.unit_code
            and said.indicator_code = stated.indicator_code
            and said.stated_index = stated.period_index
)

select * from final
