-- One row per key this house ever told others: an answer is to the one its packet was signed with.
select public_key
from rollup_key
order by entry
