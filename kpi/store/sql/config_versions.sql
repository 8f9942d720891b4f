-- One row per recorded configuration of a campaign, oldest first. The last is in force.
select config_sha256, recorded_at
from config_version
where campaign = $campaign
order by recorded_at, rowid
