-- One row per kept row of the asked months whose unit is not marked as kept: it is cleared away.
delete from kept_milestone
where
    basis = $basis
    and campaign = $campaign
    and period_index between $from_index and $to_index
    and not exists (
        select 1
        from kept_unit
        where
            kept_unit.basis = kept_milestone.basis
            and kept_unit.campaign = kept_milestone.campaign
            and kept_unit.config_sha256 = kept_milestone.config_sha256
            and kept_unit.models_version = kept_milestone.models_version
            and kept_unit.period_index = kept_milestone.period_index
            and kept_unit.unit_code = kept_milestone.unit_code
    )
