-- One row per figure and part that the units of series_unit gave in any month, reported basis.
-- Asked once per import and turn for the remember_import_* statements, which all look along the same series. The cell is
-- looked up where a warning is told.
select
    counted.period_index, counted.source, series_unit.unit_number, fact.submission, fact.indicator_code, fact.part,
    fact.numerator, fact.denominator, indicator.measure, indicator.accumulation,
from current_submission as counted
inner join series_unit on counted.unit_code = series_unit.unit_code
inner join fact on counted.submission = fact.submission
inner join dim_indicator as indicator
    on indicator.config_sha256 = $config_sha256 and fact.indicator_code = indicator.indicator_code
where counted.basis = 'reported' and counted.campaign = $campaign
