-- One row per number of the submissions $first to $last that is another one in the other source of the same month:
-- the register for a report, the report for the register ("nhập lịch sử"). The same rule as
-- kpi/month/intake/checks/register.py, over a whole import at once and in both directions; a test compares the two.
insert into submission_warning by name
with
numbers as (
    select
        submission, unit_number, period_index, source, indicator_code,
        unnest([numerator, denominator]) as number,
        unnest(['numerator', 'denominator']) as field,
    from import_series
    where part = '' and source in ('report', 'register')
),

differing as (
    select one.*, other.number as other_number,
    from numbers as one
    inner join numbers as other
        on one.unit_number = other.unit_number
        and one.period_index = other.period_index
        and one.indicator_code = other.indicator_code
        and one.field = other.field
        and one.source != other.source
    where one.number != other.number and one.submission between $first and $last
),

final as (
    select
        differing.submission, 'register_differs' as code, fact.sheet, fact.cell,
        replace(rtrim(rtrim(cast(number as varchar), '0'), '.'), '.', ',') as found,
        replace(rtrim(rtrim(cast(other_number as varchar), '0'), '.'), '.', ',')
        || case source when 'report' then ' như trong sổ' else ' như trong báo cáo' end as expected,
        'nhập lịch sử' as explanation,
    from differing
    inner join fact
        on differing.submission = fact.submission and differing.indicator_code = fact.indicator_code and fact.part = ''
)

select * from final
returning submission
