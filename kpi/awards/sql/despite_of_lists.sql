-- One row per frozen list of these that contradicts what was recorded, oldest first: why it was frozen all the same.
select shortlist, reason
from shortlist_despite
where list_contains($shortlists, shortlist)
order by shortlist
