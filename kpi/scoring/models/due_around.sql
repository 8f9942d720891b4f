-- One row per indicator and asked month: its due dates around the cut-off (a due date on it is both), first and last.
-- before_on, after_on NULL: none on that side; first_on, last_on NULL: the indicator has no milestones (points).
with
month as (
    select * from period where period_index between $from_index and $to_index
),

indicator as (
    select * from dim_indicator where config_sha256 = $config_sha256
),

milestone as (
    select * from dim_milestone where config_sha256 = $config_sha256
),

final as (
    select
        indicator.indicator_code,
        indicator.is_linear,
        indicator.max_points,
        month.period_index,
        month.cut_off,
        max(case when milestone.due_on <= month.cut_off then milestone.due_on end) as before_on,
        min(case when milestone.due_on >= month.cut_off then milestone.due_on end) as after_on,
        min(milestone.due_on) as first_on,
        max(milestone.due_on) as last_on,
    from indicator
    cross join month
    left join milestone on indicator.indicator_code = milestone.indicator_code
    group by
        indicator.indicator_code,
        indicator.is_linear,
        indicator.max_points,
        month.period_index,
        month.cut_off
)

select * from final
