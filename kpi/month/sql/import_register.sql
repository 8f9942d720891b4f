-- One row per number of the submissions $first to $last that is another one in the other source of the same month:
-- the register for a report, the report for the register ("nhập lịch sử"). The same rule as
-- kpi/month/intake/checks/register.py, over a whole import at once and in both directions; a test compares the two.
with
register as (
    select submission, unit_number, period_index, indicator_code, numerator, denominator
    from import_series
    where part = '' and source = 'register'
),

paired as (
    select
        unnest([report.submission, register.submission, report.submission, register.submission]) as submission,
        unnest([report.numerator, register.numerator, report.denominator, register.denominator]) as number,
        unnest([register.numerator, report.numerator, register.denominator, report.denominator]) as other_number,
        unnest(['sổ', 'báo cáo', 'sổ', 'báo cáo']) as other_source,
        report.indicator_code,
    from import_series as report
    inner join register
        on report.unit_number = register.unit_number
        and report.period_index = register.period_index
        and report.indicator_code = register.indicator_code
    where report.part = '' and report.source = 'report'
)

select
    submission, 'register_differs' as code, indicator_code, '' as part,
    replace(rtrim(rtrim(cast(number as varchar), '0'), '.'), '.', ',') as found,
    replace(rtrim(rtrim(cast(other_number as varchar), '0'), '.'), '.', ',') || ' như trong ' || other_source as expected,
from paired
where number != other_number and submission between $first and $last
