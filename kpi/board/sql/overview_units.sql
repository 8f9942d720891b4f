-- One row per visible unit with anything missed, behind or missing in a month, the most first; so many of them.
-- row_count: how many there are in all.
with
counted as (
    select
        unit_code,
        unit_name,
        peer_group,
        count(*) filter (where status = 'behind') as behind_count,
        count(*) filter (where status = 'missed') as missed_count,
        count(*) filter (where status = 'missing') as missing_count,
    from heat
    where $visible is null or unit_code in (select unnest($visible))
    group by unit_code, unit_name, peer_group
)

select *, count(*) over () as row_count,
from counted
where behind_count + missed_count + missing_count > 0
order by missed_count + behind_count desc, missing_count desc, unit_code
limit $size
