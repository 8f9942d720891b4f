-- One row per ranked unit of a configuration: whether its rows of every month $from_index to $to_index are up to date.
select
    unit.unit_code,
    count(distinct kept_unit.period_index) = $to_index - $from_index + 1 as is_kept,
from dim_unit as unit
left join kept_unit
    on
        unit.unit_code = kept_unit.unit_code
        and unit.config_sha256 = kept_unit.config_sha256
        and kept_unit.basis = $basis
        and kept_unit.campaign = $campaign
        and kept_unit.period_index between $from_index and $to_index
        and kept_unit.models_version = $models_version
where unit.config_sha256 = $config_sha256 and unit.is_ranked
group by unit.unit_code
order by unit.unit_code
