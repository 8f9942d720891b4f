-- One row per unit on one page of the calendar: those that owe a report by the plan $config_sha256 in any of its months,
-- in the order of the units file. row_count: how many there are in all.
with
owing as (
    select unit.unit_code, min(unit.sort_order) as sort_order,
    from dim_unit as unit
    where
        unit.config_sha256 = $config_sha256
        and unit.is_ranked
        and ($visible is null or unit.unit_code in (select unnest($visible)))
        and ($words = '' or contains(replace(strip_accents(lower(unit.unit_name)), 'đ', 'd'), $words))
        and unit.unit_row in (
            select applicable.unit_row
            from dim_applicable as applicable
            inner join dim_indicator as indicator
                on applicable.config_sha256 = indicator.config_sha256
                and applicable.indicator_code = indicator.indicator_code
            where applicable.config_sha256 = $config_sha256 and indicator.source = 'report'
        )
    group by unit.unit_code
)

select unit_code, count(*) over () as row_count,
from owing
order by sort_order, unit_code
limit $size offset $skip
