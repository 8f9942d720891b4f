-- One row per unit, indicator, month and part ('' = the figure itself) that counts in the basis.
-- Figures as given; only facts from the indicator's own source. No row: nothing was given (missing).
-- A successor by decision has its predecessor's figures of the months before it began.
-- $units: only these units (NULL: all).
with
inherited as (
    select * from heir
),

standing_for as (
    select unit_code, submission, period_index, source
    from counted_submission
    union all
    select inherited.unit_code, before_it.submission, before_it.period_index, before_it.source
    from inherited
    inner join counted_submission as before_it on inherited.predecessor = before_it.unit_code
    inner join period on before_it.period_index = period.period_index
    where period.cut_off <= inherited.last_day
),

counted as (
    select *
    from standing_for
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
