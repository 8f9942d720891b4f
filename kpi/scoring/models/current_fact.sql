-- One row per unit, indicator, month and part ('' = the figure itself) that counts in the basis.
-- Figures as given; only facts from the indicator's own source. No row: nothing was given (missing).
-- $units: only these units (NULL: all).
with
counted as (
    select *
    from counted_submission
    where $units is null or list_contains($units, unit_code)
),

indicator as (
    select * from dim_indicator where config_sha256 = $config_sha256
),

final as (
    select
        counted.unit_code,
        indicator.indicator_code,
        counted.period_index,
        fact.part,
        fact.numerator,
        fact.denominator,
        fact.done_on,
        fact.submission,
        fact.sheet,
        coalesce(fact.cell, fact.denominator_cell) as cell,
    from counted
    inner join fact on counted.submission = fact.submission
    inner join indicator on fact.indicator_code = indicator.indicator_code and counted.source = indicator.source
)

select * from final
