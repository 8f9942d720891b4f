-- One row per person nominated on one of these frozen lists ($shortlists: their numbers).
select distinct nominee.person_id
from shortlist_row
join nominee on nominee.nomination = shortlist_row.nomination
where list_contains($shortlists, shortlist_row.shortlist)
order by nominee.person_id
