-- One row per ranked unit and asked month of the maintained board: what its score is summed up from and what breaks ties.
select *
from kept_sum
where
    basis = $basis
    and campaign = $campaign
    and config_sha256 = $config_sha256
    and models_version = $models_version
    and period_index between $from_index and $to_index
