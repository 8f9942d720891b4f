-- One row per figure of the submissions $first to $last that leaps out of the unit's own history ("nhập lịch sử").
-- The same rule as kpi/month/intake/checks/jump.py, over a whole import at once; a test compares the two.
-- far: the lowest and highest earlier step show that most figures cannot have jumped; the others are asked for MAD.
insert into submission_warning by name
with
series_fact as (
    select
        unit_number, source, indicator_code, accumulation, period_index, submission, counted_from, elapsed_months,
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
    window series as (partition by unit_number, source, indicator_code, field, counted_from order by period_index)
),

step as (
    select
        *,
        case
            when accumulation = 'flow' then level
            when before_index is not null then (level - cast(before as double)) / cast(period_index - before_index as double)
            when accumulation = 'cumulative' then level / cast(greatest(elapsed_months, 1) as double)
        end as step,
        greatest(
            case when accumulation = 'flow' then 0 else $floor_of_level * abs(cast(before as double)) end, $floor_count
        ) as room,
    from stepped
),

ranged as (
    select *, min(step) over earlier as lowest, max(step) over earlier as highest, count(*) over earlier as months,
    from step
    window earlier as (
        partition by unit_number, source, indicator_code, field, counted_from
        order by period_index rows between unbounded preceding and 1 preceding
    )
),

far as (
    select * from ranged
    where
        months >= $least_months
        and submission between $first and $last
        and not (accumulation = 'cumulative' and number < before)
        and greatest(abs(step - lowest), abs(step - highest)) > greatest(
            room, case when lowest > 0 then lowest when highest < 0 then abs(highest) else 0 end
        )
),

usual as (
    select
        far.submission, far.indicator_code, far.field, far.counted_from, far.number, far.before, far.step, far.room,
        median(step.step) as usual_step,
        mad(step.step) as off,
    from far
    inner join step
        on far.unit_number = step.unit_number
        and far.source = step.source
        and far.indicator_code = step.indicator_code
        and (far.field, far.counted_from) = (step.field, step.counted_from)
        and far.period_index > step.period_index
    group by far.submission, far.indicator_code, far.field, far.counted_from, far.number, far.before, far.step, far.room
),

jumped as (
    select * from usual where abs(step - usual_step) > greatest($spread * off, abs(usual_step), room)
),

final as (
    select
        jumped.submission, 'figure_jumped' as code, fact.sheet, fact.cell,
        replace(rtrim(rtrim(cast(number as varchar), '0'), '.'), '.', ',') as found,
        'tháng trước: ' || replace(rtrim(rtrim(cast(before as varchar), '0'), '.'), '.', ',') as expected,
        'nhập lịch sử' as explanation,
    from jumped
    inner join fact
        on jumped.submission = fact.submission and jumped.indicator_code = fact.indicator_code and fact.part = ''
)

select * from final
returning submission
