-- One row per rendered paper of a frozen list, in order.
select *
from shortlist_file
where shortlist = $shortlist
order by place
