-- One row per figure of the submissions $first to $last that earlier or later months speak against ("nhập lịch sử"): no
-- cases after cases, a cumulative figure above that of a later month handed in before (within one file it is the later
-- month that fell), a thing done on another day. The same rules as
-- kpi/month/intake/checks/{no_cases_after_cases,above_later,done_again}.py; a test compares them.
with
zero as (
    select distinct now.submission, now.indicator_code, now.part
    from import_series as now
    inner join import_series as before on now.series = before.series and now.period_index > before.period_index
    where now.measure = 'share' and now.part = '' and now.denominator = 0 and before.denominator > 0
),

amid as (
    select * from import_series
    where
        accumulation = 'cumulative'
        and measure in ('share', 'count')
        and (part = '' or list_contains($ordered, indicator_code || '/' || part))
        and series in (select series from import_series where not submission between $first and $last)
),

followed as (
    select
        *,
        lead(numerator ignore nulls) over counted as numerator_after,
        lead(denominator ignore nulls) over counted as denominator_after,
        lead(case when numerator is not null then submission end ignore nulls) over counted as after_it,
    from amid
    window counted as (partition by series, counted_from order by period_index)
),

dated as (
    select *, lag(done_on ignore nulls) over (partition by series order by period_index) as day_before
    from import_series
    where measure = 'done' and (part = '' or list_contains($ordered, indicator_code || '/' || part))
),

odd as (
    select submission, indicator_code, part, 'no_cases_after_cases' as code, '0' as found, 'tháng trước có phát sinh' as expected,
    from zero
    union all
    select
        submission, indicator_code, part, 'figure_above_later', cast(numerator as varchar), cast(numerator_after as varchar),
    from followed
    where numerator > numerator_after and not after_it between $first and $last
    union all
    select
        submission, indicator_code, part, 'figure_above_later', cast(denominator as varchar),
        cast(denominator_after as varchar),
    from followed
    where measure = 'share' and denominator > denominator_after and not after_it between $first and $last
    union all
    select
        submission, indicator_code, part, 'done_date_changed', strftime(done_on, '%d/%m/%Y'),
        strftime(day_before, '%d/%m/%Y'),
    from dated
    where done_on <> day_before
)

select * from odd
where submission between $first and $last
