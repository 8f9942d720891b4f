-- One row per pair of ideas that a person compared ($initiative NULL: every pair): the newest verdict.
select *
from similarity_decision
where $initiative is null or initiative = $initiative or other = $initiative
qualify row_number() over (partition by initiative, other order by decision desc) = 1
order by decision
