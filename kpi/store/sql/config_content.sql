-- One row per recording of the configuration with this sha256 (all have the same content): the campaign and its units.
select content
from config_version
where config_sha256 = $config_sha256
limit 1
