-- One row per indicator and asked month: what should be reached by its cut-off (design 3.5), and the last target.
-- expected: DOUBLE in the measure's own unit; expected_exact: the same as DECIMAL where it is a target of the plan,
-- NULL on a straight line between two due dates. For points: the highest number of points.
with
around as (
    select * from due_around
),

milestone as (
    select * from dim_milestone where config_sha256 = $config_sha256
),

setting as (
    select * from dim_campaign where config_sha256 = $config_sha256
),

with_targets as (
    select
        around.*,
        setting.starts_on,
        coalesce(before_one.target, 0) as before_target,
        coalesce(after_one.target, last_one.target) as after_target,
        coalesce(last_one.target, around.max_points) as last_target,
        -- the line starts the day before starts_on, at 0
        datediff('day', setting.starts_on, around.cut_off) + 1 as days_from_start,
        datediff('day', around.before_on, around.cut_off) as days_from_before,
        datediff('day', setting.starts_on, around.after_on) + 1 as span_from_start,
        datediff('day', around.before_on, around.after_on) as span_from_before,
    from around
    cross join setting
    left join milestone as before_one
        on around.indicator_code = before_one.indicator_code and around.before_on = before_one.due_on
    left join milestone as after_one
        on around.indicator_code = after_one.indicator_code and around.after_on = after_one.due_on
    left join milestone as last_one
        on around.indicator_code = last_one.indicator_code and around.last_on = last_one.due_on
),

final as (
    select
        indicator_code,
        period_index,
        cut_off,
        first_on,
        last_target,
        case
            when last_on is null then max_points
            when not is_linear or after_on is null or after_on = cut_off then after_target
        end as expected_exact,
        case
            when last_on is null then cast(max_points as double)
            when not is_linear or after_on is null or after_on = cut_off then cast(after_target as double)
            when cut_off < starts_on then 0e0
            when before_on is null
                then cast(after_target as double) * cast(days_from_start as double) / cast(span_from_start as double)
            else
                cast(before_target as double)
                + cast(after_target - before_target as double)
                * cast(days_from_before as double) / cast(span_from_before as double)
        end as expected,
    from with_targets
)

select * from final
