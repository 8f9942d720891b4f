-- One row per ranked unit on one page of the ranking, best first, without a score last. Of all units nobody below the
-- page's last place is looked at: a rank is never larger than the place in the order.
select *
from grade
where
    period_index = $to_index
    and ($visible is null or list_contains($visible, unit_code))
    and ($peer_group is null or peer_group = $peer_group)
    and ($words = '' or contains(replace(strip_accents(lower(unit_name)), 'đ', 'd'), $words))
    and (
        $visible is not null
        or $peer_group is not null
        or $words <> ''
        or rank_of_all is null
        or rank_of_all <= cast($size as bigint) + cast($skip as bigint)
    )
order by rank_of_all nulls last, sort_order, unit_code
limit $size offset $skip
