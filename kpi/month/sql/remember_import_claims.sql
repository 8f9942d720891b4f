-- One row per figure of the submissions $first to $last that earlier or later months speak against ("nhập lịch sử"): no
-- cases after cases, a cumulative figure above that of a later month handed in before (within one file it is the later
-- month that fell), a thing done on another day. The same rules as
-- kpi/month/intake/checks/{no_cases_after_cases,above_later,done_again}.py; a test compares them.
insert into submission_warning by name
with
series as (
    select *
    from import_series
    where part = '' or list_contains($ordered, indicator_code || '/' || part)
),

compared as (
    select
        *,
        max(denominator) over earlier as most_before,
        lag(done_on ignore nulls) over months as day_before,
        lead(numerator ignore nulls) over counted as numerator_after,
        lead(denominator ignore nulls) over counted as denominator_after,
        lead(case when numerator is not null then submission end ignore nulls) over counted as after_it,
    from series
    window
        months as (partition by unit_number, source, indicator_code, part order by period_index),
        earlier as (
            partition by unit_number, source, indicator_code, part order by period_index
            rows between unbounded preceding and 1 preceding
        ),
        counted as (partition by unit_number, source, indicator_code, part, counted_from order by period_index)
),

odd as (
    select submission, indicator_code, part, 'no_cases_after_cases' as code, '0' as found, 'tháng trước có phát sinh' as said,
    from compared
    where measure = 'share' and part = '' and denominator = 0 and most_before > 0
    union all
    select submission, indicator_code, part, 'figure_above_later', cast(numerator as varchar), cast(numerator_after as varchar),
    from compared
    where accumulation = 'cumulative' and measure in ('share', 'count') and numerator > numerator_after
        and not after_it between $first and $last
    union all
    select
        submission, indicator_code, part, 'figure_above_later', cast(denominator as varchar),
        cast(denominator_after as varchar),
    from compared
    where accumulation = 'cumulative' and measure = 'share' and denominator > denominator_after
        and not after_it between $first and $last
    union all
    select
        submission, indicator_code, part, 'done_date_changed', strftime(done_on, '%d/%m/%Y'),
        strftime(day_before, '%d/%m/%Y'),
    from compared
    where measure = 'done' and done_on <> day_before
),

final as (
    select
        odd.submission, odd.code, fact.sheet, fact.cell, odd.found, odd.said as expected,
        'nhập lịch sử' as explanation,
    from odd
    inner join fact
        on odd.submission = fact.submission and odd.indicator_code = fact.indicator_code and odd.part = fact.part
    where odd.submission between $first and $last
)

select * from final
returning submission
