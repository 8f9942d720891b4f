-- One row per cumulative figure of the submissions $first to $last below the unit's earlier one ("nhập lịch sử").
-- The same rule as kpi/month/intake/checks/fell.py, over a whole import at once; a test compares the two.
-- import_series: made before. $ordered: the ordered steps as INDICATOR/part, which are cumulative too.
insert into submission_warning by name
with
series_fact as (
    select
        submission, unit_number, source, indicator_code, part, period_index, counted_from,
        unnest([numerator, denominator]) as number,
        unnest(['numerator', 'denominator']) as field,
    from import_series
    where
        (measure = 'done' or (measure in ('share', 'count') and accumulation = 'cumulative'))
        and (part = '' or list_contains($ordered, indicator_code || '/' || part))
),

stepped as (
    select
        *,
        lag(number) over (
            partition by unit_number, source, indicator_code, part, field, counted_from order by period_index
        ) as before,
    from series_fact
    where number is not null
),

fell as (
    select * from stepped where number < before
),

final as (
    select
        fell.submission, 'figure_fell' as code, fact.sheet, fact.cell,
        replace(rtrim(rtrim(cast(number as varchar), '0'), '.'), '.', ',') as found,
        'tháng trước: ' || replace(rtrim(rtrim(cast(before as varchar), '0'), '.'), '.', ',') as expected,
        'nhập lịch sử' as explanation,
    from fell
    inner join fact
        on fell.submission = fact.submission and fell.indicator_code = fact.indicator_code and fell.part = fact.part
    where fell.submission between $first and $last
)

select * from final
returning submission
