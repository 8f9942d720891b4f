-- One row per figure and part that the units of the submissions $first to $last gave in any month, reported basis.
-- Made once per import for the remember_import_* statements, which all look along the same series; a temporary table
-- of the connection, gone with it. sheet, cell: where the numerator stood.
create or replace temporary table import_series as
with
incoming as (
    select distinct unit_code from submission where submission between $first and $last
),

final as (
    select
        counted.unit_code, counted.period_index, counted.source, fact.submission, fact.indicator_code, fact.part,
        fact.sheet, fact.cell, fact.numerator, fact.denominator, indicator.measure, indicator.accumulation,
    from current_submission as counted
    inner join incoming on counted.unit_code = incoming.unit_code
    inner join fact on counted.submission = fact.submission
    inner join dim_indicator as indicator
        on indicator.config_sha256 = $config_sha256 and fact.indicator_code = indicator.indicator_code
    where counted.basis = 'reported' and counted.campaign = $campaign
)

select * from final
