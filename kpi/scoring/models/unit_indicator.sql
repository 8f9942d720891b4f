-- One row per ranked unit, asked month and indicator of the campaign: whether it applies to the unit then.
with
unit_in_month as (
    select * from unit_month
),

indicator as (
    select * from dim_indicator where config_sha256 = $config_sha256
),

applicable as (
    select * from dim_applicable where config_sha256 = $config_sha256
),

final as (
    select
        unit_in_month.unit_code,
        unit_in_month.period_index,
        indicator.*,
        applicable.indicator_code is not null as is_applicable,
    from unit_in_month
    cross join indicator
    left join applicable
        on
            unit_in_month.unit_row = applicable.unit_row
            and indicator.indicator_code = applicable.indicator_code
)

select * from final
