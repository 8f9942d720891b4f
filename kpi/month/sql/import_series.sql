-- One row per figure and part that the units of series_unit gave in any month, reported basis.
-- Asked once per import and turn for the statements on warnings, which all look along the same series: one number for a
-- unit's figures of one indicator, part and source. counted_from: the year of a cumulative figure that starts anew every
-- 1 January, 0 for any other: figures of two years of the former are never compared.
-- $parts: every part that a fact has.
select
    ((cast(series_unit.unit_number as bigint) * 1000 + indicator.position) * 1000 + case
        when fact.part = '' then 0 else list_position($parts, fact.part)
    end) * 4 + list_position(['report', 'register', 'reviewer'], counted.source) as series,
    counted.period_index, counted.source, series_unit.unit_number, fact.submission, fact.indicator_code, fact.part,
    fact.numerator, fact.denominator, fact.done_on, indicator.measure, indicator.accumulation, indicator.is_since_year,
    case when indicator.is_since_year then (counted.period_index - 1) // 12 else 0 end as counted_from,
    counted.period_index - case
        when indicator.is_since_year then counted.period_index - (counted.period_index - 1) % 12
        else 12 * year(setting.starts_on) + month(setting.starts_on)
    end + 1 as elapsed_months,
    case
        when indicator.is_since_year
            then least(12, 12 * year(setting.ends_on) + month(setting.ends_on) - counted.period_index
                + (counted.period_index - 1) % 12 + 1)
        else 12 * (year(setting.ends_on) - year(setting.starts_on)) + month(setting.ends_on) - month(setting.starts_on) + 1
    end as span_months,
from current_submission as counted
inner join series_unit on counted.unit_code = series_unit.unit_code
inner join fact on counted.submission = fact.submission
inner join dim_indicator as indicator
    on indicator.config_sha256 = $config_sha256 and fact.indicator_code = indicator.indicator_code
inner join dim_campaign as setting on indicator.config_sha256 = setting.config_sha256
where counted.basis = 'reported' and counted.campaign = $campaign
order by series, counted.period_index
