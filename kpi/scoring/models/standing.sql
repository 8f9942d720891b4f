-- One row per ranked unit, asked month and indicator: status, attainment and whether it counts (design 3.6, 3.7).
-- attainment_e6: whole millionths of what is expected, 0 when missing, NULL for not_applicable and no_cases.
-- is_in_weights: false for what leaves the weights this month.
with
reached as (
    select * from attained
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
            when state = 'missing' then case when is_early then 'not_due' else 'missing' end
            when measure = 'done' and value = 0 and is_early then 'not_due'
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
    from reached
)

select * from final
