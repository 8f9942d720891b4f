-- One row per figure of the submissions $first to $last that leaps out of the unit's own history ("nhập lịch sử").
-- The same rule as kpi/month/intake/checks/jump.py, over a whole import at once; a test compares the two.
insert into submission_warning by name
with
series_fact as (
    select
        * exclude (numerator, denominator),
        unnest([numerator, denominator]) as number,
        unnest(['numerator', 'denominator']) as field,
    from import_series
    where measure in ('share', 'count') and part = ''
),

stepped as (
    select
        *,
        cast(number as double) as level,
        lag(number) over series as before,
        lag(period_index) over series as before_index,
    from series_fact
    where number is not null
    window series as (partition by unit_code, source, indicator_code, field order by period_index)
),

step as (
    select
        *,
        case
            when accumulation = 'flow' then level
            when before_index is not null then (level - cast(before as double)) / cast(period_index - before_index as double)
            when accumulation = 'cumulative' then level / cast((period_index - 1) % 12 + 1 as double)
        end as step,
    from stepped
),

usual as (
    select *, median(step) over earlier as usual_step, mad(step) over earlier as off, count(*) over earlier as months,
    from step
    window earlier as (
        partition by unit_code, source, indicator_code, field
        order by period_index rows between unbounded preceding and 1 preceding
    )
),

jumped as (
    select * from usual
    where
        months >= $least_months
        and not (accumulation = 'cumulative' and number < before)
        and abs(step - usual_step) > greatest(
            $spread * off,
            abs(usual_step),
            case when accumulation = 'flow' then 0 else $floor_of_level * abs(cast(before as double)) end,
            $floor_count
        )
),

final as (
    select
        submission, 'figure_jumped' as code, sheet, cell,
        replace(rtrim(rtrim(cast(number as varchar), '0'), '.'), '.', ',') as found,
        'tháng trước: ' || replace(rtrim(rtrim(cast(before as varchar), '0'), '.'), '.', ',') as expected,
        'nhập lịch sử' as explanation,
    from jumped
    where submission between $first and $last
)

select * from final
