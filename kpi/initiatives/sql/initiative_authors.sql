-- One row per idea, version and author, lead author first; full_name NULL: an organisation, or erased.
select author.*, person.full_name
from initiative_author as author
join initiative on author.initiative = initiative.initiative
left join person on author.person_id = person.person_id
where
    ($campaign is null or initiative.campaign = $campaign)
    and ($initiative is null or author.initiative = $initiative)
order by author.initiative, author.version, author.place
