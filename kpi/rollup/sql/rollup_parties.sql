-- One row per house that figures come from or go to: the newest word on it.
select *
from rollup_party
qualify row_number() over (partition by party order by entry desc) = 1
order by direction desc, party
