-- One row: a frozen list; no row when there is no such list.
select *
from shortlist
where shortlist = $shortlist
