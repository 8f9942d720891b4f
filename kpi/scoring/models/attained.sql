-- One row per ranked unit, asked month and indicator: how much of what is expected is reached (design 3.7, 3.10 d).
-- capped_e6: whole millionths within 0 and cap, before the rule that an unmet figure has at most 999,999.
-- is_early: a step indicator whose first due date has not passed; owed_index: the month of its last due date.
with
compared as (
    select * from comparison
),

setting as (
    select 12 * year(ends_on) + month(ends_on) as last_index from dim_campaign where config_sha256 = $config_sha256
),

with_cap as (
    select
        compared.*,
        is_step and (period_index < first_due_index or first_due_on > $due_through) as is_early,
        coalesce(compared.last_due_index, setting.last_index) as owed_index,
        case when cap_e6 is not null then cast(cap_e6 as double) / cast(1000000 as double) end as cap,
        -- what a flow leaves out may be what was bad: it reaches no more than the part of its months that have a figure
        case
            when missing_count > 0 and (measure = 'share' or is_lower_better)
                then cast(duty_count - missing_count as double) / cast(duty_count as double)
            else 1e0
        end as reported_part,
    from compared
    cross join setting
),

with_ratio as (
    select
        *,
        case
            when state <> 'present' then 0e0
            when is_step then case when is_on_pace then 1e0 else 0e0 end
            when is_lower_better and value = 0 then cap
            when is_lower_better then cast(expected as double) / cast(value as double)
            when expected = 0 then least(1e0, cap)
            else cast(value as double) / cast(expected as double)
        end as ratio,
    from with_cap
),

final as (
    select
        *,
        cast(
            floor(1e6 * greatest(0e0, least(ratio, case when is_step then 1e0 else cap end)) * reported_part + 0.5e0)
            as bigint
        ) as capped_e6,
    from with_ratio
)

select * from final
