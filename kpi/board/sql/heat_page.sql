-- One row per indicator of each unit on one page of the heat table, the units in the order of the configuration.
-- row_count: how many units there are in all.
with
page as (
    select unit_code, count(*) over () as row_count,
    from board
    where
        period_index = $to_index
        and ($visible is null or unit_code in (select unnest($visible)))
        and ($peer_group is null or peer_group = $peer_group)
        and ($words = '' or contains(replace(strip_accents(lower(unit_name)), 'đ', 'd'), $words))
    order by peer_group, sort_order, unit_code
    limit $size offset $skip
)

select heat.*, page.row_count,
from heat
inner join page on heat.unit_code = page.unit_code
order by heat.peer_group, heat.sort_order, heat.unit_code
