-- One row per month of the maintained board that is up to date for a basis, campaign, configuration and models.
select period_index
from kept_month
where
    basis = $basis
    and campaign = $campaign
    and config_sha256 = $config_sha256
    and models_version = $models_version
