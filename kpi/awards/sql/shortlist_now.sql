-- One row per frozen list; no row when there is no such list.
select *
from shortlist
where shortlist = $shortlist
