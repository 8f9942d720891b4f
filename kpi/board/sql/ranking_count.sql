-- One row per ranking asked for: how many ranked units of the month it has, of which ranking_page gives a page.
select count(*) as row_count,
from grade
where
    period_index = $to_index
    and ($visible is null or list_contains($visible, unit_code))
    and ($peer_group is null or peer_group = $peer_group)
    and ($words = '' or contains(replace(strip_accents(lower(unit_name)), 'đ', 'd'), $words))
