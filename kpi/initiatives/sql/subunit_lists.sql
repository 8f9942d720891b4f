-- One row per unit of a campaign: its newest confirmed list of subordinate units as of $as_of.
select *
from subunit_list
where campaign = $campaign and confirmed_at <= $as_of
qualify row_number() over (partition by unit_code order by subunit_list desc) = 1
