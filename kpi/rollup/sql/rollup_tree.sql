-- One row per unit of the tree below $parent (NULL: the topmost ones) and indicator ($indicator, else all) that applies
-- to a ranked unit in it: their figures, its own included, summed. Six levels at most. level: 1 for the topmost.
-- value: sum of numerators over sum of denominators, of shares only. met_count: units that meet the last target.
with
valid as (
    select unit_code, unit_name, parent, sort_order
    from dim_unit
    where config_sha256 = $config_sha256
        and coalesce(valid_from, $cut_off) <= $cut_off
        and coalesce(valid_to, $cut_off) >= $cut_off
),

climbed as (
    select
        u.unit_code as leaf,
        list_filter(
            [u.unit_code, a.unit_code, b.unit_code, c.unit_code, d.unit_code, e.unit_code], lambda code: code is not null
        ) as line,
    from valid as u
    left join valid as a on u.parent = a.unit_code
    left join valid as b on a.parent = b.unit_code
    left join valid as c on b.parent = c.unit_code
    left join valid as d on c.parent = d.unit_code
    left join valid as e on d.parent = e.unit_code
),

placed as (
    select leaf, line[i] as node, len(line) - i + 1 as level
    from climbed, unnest(generate_series(1, len(line))) as places (i)
),

summed as (
    select
        placed.node,
        placed.level,
        standing.indicator_code,
        any_value(standing.measure) as measure,
        any_value(dim_indicator.is_lower_better) as is_lower_better,
        count(*) as unit_count,
        count(*) filter (where standing.state = 'present') as present_count,
        count(*) filter (where standing.status in ('met', 'exceeded')) as met_count,
        sum(standing.numerator) filter (where standing.state = 'present' and standing.measure in ('share', 'count'))
            as numerator,
        sum(standing.denominator) filter (where standing.state = 'present' and standing.measure = 'share')
            as denominator,
    from standing
    inner join placed on standing.unit_code = placed.leaf
    inner join dim_indicator
        on dim_indicator.config_sha256 = $config_sha256 and standing.indicator_code = dim_indicator.indicator_code
    where standing.period_index = $to_index and standing.state <> 'not_applicable'
        and ($indicator is null or standing.indicator_code = $indicator)
    group by all
),

valued as (
    select
        summed.*,
        valid.unit_name,
        valid.parent,
        valid.sort_order,
        case when denominator > 0 then cast(numerator as double) / cast(denominator as double) end as value,
    from summed
    inner join valid on summed.node = valid.unit_code
),

final as (
    select
        * exclude (is_lower_better),
        case when value is not null then rank() over (
            partition by indicator_code, level
            order by case when is_lower_better then value else -value end asc nulls last
        ) end as rank_of_level,
        count(value) over (partition by indicator_code, level) as level_size,
    from valued
)

select *
from final
where parent is not distinct from $parent and ($visible is null or list_contains($visible, node))
order by sort_order, node, indicator_code
