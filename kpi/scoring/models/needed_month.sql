-- One row per indicator and month whose figure is needed: the asked months, and the months of its due dates.
with
month as (
    select period_index from period where period_index between $from_index and $to_index
),

indicator as (
    select indicator_code from dim_indicator where config_sha256 = $config_sha256
),

due as (
    select indicator_code, due_index from dim_milestone where config_sha256 = $config_sha256
),

final as (
    select indicator.indicator_code, month.period_index
    from indicator
    cross join month
    union
    select indicator_code, due_index as period_index
    from due
    where due_index <= $to_index
)

select * from final
