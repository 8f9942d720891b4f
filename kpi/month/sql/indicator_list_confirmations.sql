-- One row per unit of a campaign whose list of indicators was confirmed: the newest confirmation.
select *
from indicator_list_confirmation
where campaign = $campaign
qualify row_number() over (partition by unit_code order by confirmation desc) = 1
order by unit_code
