-- One row per ranked unit, asked month and indicator: status, attainment and whether it counts (design 3.6, 3.7).
-- attainment_e6: whole millionths of what is expected, 0 when missing, NULL for not_applicable and no_cases.
-- is_in_weights: false for what leaves the weights this month.
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
        coalesce(compared.last_due_index, setting.last_index) as owed_index,
        case when cap_e6 is not null then cast(cap_e6 as double) / cast(1000000 as double) end as cap,
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

with_attainment as (
    select
        *,
        cast(
            floor(1e6 * greatest(0e0, least(ratio, case when is_step then 1e0 else cap end)) + 0.5e0) as bigint
        ) as capped_e6,
    from with_ratio
),

final as (
    select
        *,
        case
            when state in ('not_applicable', 'no_cases') then null
            when state = 'missing' then 0
            when is_on_pace then capped_e6
            else least(capped_e6, 999999)
        end as attainment_e6,
        case
            when state in ('not_applicable', 'no_cases') then state
            when state = 'missing'
                then case when is_step and period_index < first_due_index then 'not_due' else 'missing' end
            when measure = 'done' and value = 0 and period_index < first_due_index then 'not_due'
            when measure = 'points' then case when is_met then 'met' else 'on_pace' end
            when is_exceeded then 'exceeded'
            when is_met then 'met'
            when is_missed then 'missed'
            when is_on_pace then 'on_pace'
            else 'behind'
        end as status,
        case
            when weight_e4 = 0 or state in ('not_applicable', 'no_cases') then false
            when is_step and period_index < first_due_index then false
            when state = 'missing' and source = 'reviewer' then false
            when state = 'missing' and source = 'register' and period_index < owed_index then false
            else true
        end as is_in_weights,
    from with_attainment
)

select * from final
