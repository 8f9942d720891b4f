-- One row per recorded configuration of a campaign, in the order they were recorded: the last is in force, whatever a
-- clock that once ran ahead said.
select config_sha256, recorded_at
from config_version
where campaign = $campaign
order by rowid
