-- One row per unit, indicator and month with a usable figure (numerator, and denominator for a share).
-- denominator is 1 for a single figure, so that value = numerator / denominator throughout. A blank is no row.
with
given as (
    select * from current_fact where part = '' and numerator is not null
),

indicator as (
    select * from dim_indicator where config_sha256 = $config_sha256
),

final as (
    select
        given.unit_code,
        given.indicator_code,
        given.period_index,
        given.numerator,
        cast(case when indicator.measure = 'share' then given.denominator else 1 end as decimal(24, 6)) as denominator,
        given.done_on,
        given.submission,
        given.sheet,
        given.cell,
    from given
    inner join indicator on given.indicator_code = indicator.indicator_code
    where indicator.measure <> 'share' or given.denominator is not null
)

select * from final
