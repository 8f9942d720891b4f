-- One row per figure of the submissions $first to $last that fell below the unit's earlier one (figure_fell) or leaps out
-- of the unit's own history (figure_jumped). The same rules as kpi/month/intake/checks/{fell,jump}.py, over a whole import
-- at once; a test compares them. import_series: made before, in the order of series and month, along which `lag(…) over ()`
-- goes: nothing has to be sorted. $ordered: the ordered steps as INDICATOR/part, which are cumulative too. place: a
-- series, its number and year. wide: where the lowest and the highest step lie near each other none can have jumped; far:
-- nor could most figures elsewhere; the others are asked for MAD.
with
looked_at as (
    select
        series * 20000 + counted_from as place,
        numerator, denominator, submission, period_index, elapsed_months,
        measure = 'done' as is_done,
        measure <> 'done' and part = '' as may_jump,
        measure <> 'done' and accumulation = 'flow' as is_flow,
        measure <> 'done' and accumulation = 'cumulative' as is_cumulative,
    from import_series
    where measure in ('share', 'count', 'done') and (part = '' or list_contains($ordered, indicator_code || '/' || part))
),

number as (
    select numerator as number, * exclude (numerator, denominator) from looked_at where numerator is not null
    union all
    select denominator, * exclude (numerator, denominator) replace (place + 10000 as place)
    from looked_at
    where denominator is not null
),

stepped as (
    select
        *,
        case when lag(place) over () = place then lag(number) over () end as before,
        case when lag(place) over () = place then lag(period_index) over () end as before_index,
    from number
),

step as (
    select
        place, period_index, submission,
        is_cumulative and number < before as is_fall,
        case
            when is_flow then cast(number as double)
            when before_index is not null
                then (cast(number as double) - cast(before as double)) / cast(period_index - before_index as double)
            when is_cumulative then cast(number as double) / cast(greatest(elapsed_months, 1) as double)
        end as step,
        greatest(case when is_flow then 0 else $floor_of_level * abs(cast(before as double)) end, $floor_count) as room,
    from stepped
    where may_jump
),

wide as (
    select place from step group by place having max(step) - min(step) > min(room) and count(*) > $least_months
),

ranged as (
    select *, min(step) over earlier as lowest, max(step) over earlier as highest, count(*) over earlier as months,
    from step
    semi join wide on step.place = wide.place
    window earlier as (partition by place order by period_index rows between unbounded preceding and 1 preceding)
),

far as (
    select place, period_index, step, room from ranged
    where
        months >= $least_months and submission between $first and $last and not is_fall
        and greatest(abs(step - lowest), abs(step - highest)) > greatest(
            room, case when lowest > 0 then lowest when highest < 0 then abs(highest) else 0 end
        )
),

usual as (
    select far.place, far.period_index, far.step, far.room, median(step.step) as usual_step, mad(step.step) as off,
    from far
    inner join step on far.place = step.place and far.period_index > step.period_index
    group by far.place, far.period_index, far.step, far.room
),

odd as (
    select *, 'figure_jumped' as code from stepped
    semi join (select * from usual where abs(step - usual_step) > greatest($spread * off, abs(usual_step), room)) as jumped
        on stepped.place = jumped.place and stepped.period_index = jumped.period_index
    union all
    select *, 'figure_fell' from stepped where number < before and (is_cumulative or is_done)
)

select
    odd.submission, code, series.indicator_code, series.part,
    replace(rtrim(rtrim(cast(number as varchar), '0'), '.'), '.', ',') as found,
    'tháng trước: ' || replace(rtrim(rtrim(cast(before as varchar), '0'), '.'), '.', ',') as expected,
from odd
inner join import_series as series on odd.place // 20000 = series.series and odd.period_index = series.period_index
where odd.submission between $first and $last
