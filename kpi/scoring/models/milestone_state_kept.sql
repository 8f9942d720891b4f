-- One row per ranked unit, asked month, indicator and due date of the maintained board: what is read of milestone_state.
select *
from kept_milestone
where
    basis = $basis
    and campaign = $campaign
    and config_sha256 = $config_sha256
    and models_version = $models_version
    and period_index between $from_index and $to_index
    and ($units is null or list_contains($units, unit_code))
