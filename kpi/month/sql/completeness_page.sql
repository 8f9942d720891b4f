-- One row per unit that owes a report for a month and is among those asked for, in the order of the units file; so many
-- of them from a place on. row_count: how many there are in all.
select *, count(*) over () as row_count,
from report_states($campaign, $config_sha256, $index, $due, $hours, $moment)
where
    ($visible is null or unit_code in (select unnest($visible)))
    and ($state is null or state = $state)
    and ($words = '' or contains(replace(strip_accents(lower(unit_name)), 'đ', 'd'), $words))
order by sort_order, unit_code
limit $size offset $skip
