-- One row per value of prizes.yaml that somebody confirmed, or took the confirmation back: the newest word on it.
select *
from legal_confirmation
qualify row_number() over (partition by value_key order by confirmation desc) = 1
order by value_key
