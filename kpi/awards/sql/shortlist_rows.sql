-- One row per recipient that was judged for a frozen list, in order.
select *
from shortlist_row
where shortlist = $shortlist
order by place
