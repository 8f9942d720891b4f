-- One row per cumulative figure of the submissions $first to $last below the unit's earlier one ("nhập lịch sử").
-- The same rule as kpi/intake/checks/fell.py, over a whole import at once; a test compares the two.
-- $ordered: the ordered steps as INDICATOR/part, which are cumulative too.
insert into submission_warning by name
with
incoming as (
    select distinct unit_code from submission where submission between $first and $last
),

series_fact as (
    select
        counted.unit_code, counted.period_index, counted.source, fact.submission, fact.indicator_code, fact.part,
        fact.cell, indicator.measure, indicator.accumulation,
        unnest([fact.numerator, fact.denominator]) as number,
        unnest(['numerator', 'denominator']) as field,
    from current_submission as counted
    inner join incoming on counted.unit_code = incoming.unit_code
    inner join fact on counted.submission = fact.submission
    inner join dim_indicator as indicator
        on indicator.config_sha256 = $config_sha256 and fact.indicator_code = indicator.indicator_code
    where
        counted.basis = 'reported'
        and counted.campaign = $campaign
        and (
            indicator.measure = 'done'
            or (indicator.measure in ('share', 'count') and indicator.accumulation = 'cumulative')
        )
        and (fact.part = '' or list_contains($ordered, fact.indicator_code || '/' || fact.part))
),

stepped as (
    select
        *,
        lag(number) over (
            partition by unit_code, source, indicator_code, part, field order by period_index
        ) as before,
    from series_fact
    where number is not null
),

fell as (
    select * from stepped where number < before
),

final as (
    select
        submission, 'figure_fell' as code, cell,
        replace(rtrim(rtrim(cast(number as varchar), '0'), '.'), '.', ',') as found,
        'tháng trước: ' || replace(rtrim(rtrim(cast(before as varchar), '0'), '.'), '.', ',') as expected,
        'nhập lịch sử' as explanation,
    from fell
    where submission between $first and $last
)

select * from final
