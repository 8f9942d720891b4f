-- One row per month of the maintained board that is up to date for a basis, campaign, configuration and models.
select kept_month.period_index
from kept_month
left join kept_unit
    on
        kept_month.basis = kept_unit.basis
        and kept_month.campaign = kept_unit.campaign
        and kept_month.period_index = kept_unit.period_index
        and kept_month.config_sha256 = kept_unit.config_sha256
        and kept_month.models_version = kept_unit.models_version
where
    kept_month.basis = $basis
    and kept_month.campaign = $campaign
    and kept_month.config_sha256 = $config_sha256
    and kept_month.models_version = $models_version
group by kept_month.period_index, kept_month.unit_count
having count(kept_unit.unit_code) = kept_month.unit_count
