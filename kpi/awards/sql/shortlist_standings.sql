-- One row per row of a frozen list: what was decided, voted and asked about it when it was frozen, as JSON.
select place, standing_json
from shortlist_standing
where shortlist = $shortlist
order by place
