-- One row per unit with a roster: the newest version of its list, how many stand in it, and whether its head confirmed it.
with lists as (
    select unit_code, max(version) as version
    from quiz_roster
    where campaign = $campaign and version > 0
    group by unit_code
),

confirmed as (
    select unit_code, version, max(confirmed_at) as confirmed_at, max(confirmed_by) as confirmed_by
    from quiz_roster_confirmation
    where campaign = $campaign
    group by unit_code, version
)

select
    lists.unit_code,
    lists.version,
    count(*) as people,
    max(confirmed.confirmed_at) as confirmed_at,
    max(confirmed.confirmed_by) as confirmed_by,
from lists
join quiz_roster
    on quiz_roster.campaign = $campaign
    and quiz_roster.unit_code = lists.unit_code
    and quiz_roster.version = lists.version
left join confirmed on confirmed.unit_code = lists.unit_code and confirmed.version = lists.version
group by lists.unit_code, lists.version
order by lists.unit_code
