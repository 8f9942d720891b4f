-- One row per ranked unit, best first, without a score last: every row of the ranking, or the rows of a page of it as of
-- a past moment. rank_before: its rank in its group the month before, NULL where it was in another one then.
-- row_count: how many units there are in all.
with
now as (
    select * from grade
    where
        period_index = $to_index
        and ($visible is null or list_contains($visible, unit_code))
        and ($peer_group is null or peer_group = $peer_group)
        and ($words = '' or contains(replace(strip_accents(lower(unit_name)), 'đ', 'd'), $words))
),

earlier as (
    select unit_code, peer_group, rank_in_group from grade where period_index = $to_index - 1
)

select now.*, earlier.rank_in_group as rank_before, count(*) over () as row_count,
from now
left join earlier on now.unit_code = earlier.unit_code and now.peer_group = earlier.peer_group
order by now.rank_of_all nulls last, now.sort_order, now.unit_code
limit $size offset $skip
