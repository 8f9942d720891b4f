-- One row per ranked unit, asked month and indicator of the maintained board, with the columns of standing_read.
select *
from kept_standing
where
    basis = $basis
    and campaign = $campaign
    and config_sha256 = $config_sha256
    and models_version = $models_version
    and period_index between $from_index and $to_index
    and ($units is null or list_contains($units, unit_code))
