-- One row per award of a round that has a frozen list: the newest of them.
select *
from shortlist
where campaign = $campaign and round_code = $round_code
qualify row_number() over (partition by award_code order by shortlist desc) = 1
order by shortlist
