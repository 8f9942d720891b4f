-- One row per unit of a campaign that takes its predecessor's figures by a decision that stands: the newest of the unit.
select *
from succession
where campaign = $campaign
qualify row_number() over (partition by unit_code order by succession desc) = 1 and predecessor is not null
order by unit_code
