-- One row per kept row of the asked months whose unit is not marked as kept: it is cleared away. kept.py asks the same
-- of kept_milestone.
delete from kept_standing
where
    basis = $basis
    and campaign = $campaign
    and period_index between $from_index and $to_index
    and not exists (
        select 1
        from kept_unit
        where
            kept_unit.basis = kept_standing.basis
            and kept_unit.campaign = kept_standing.campaign
            and kept_unit.config_sha256 = kept_standing.config_sha256
            and kept_unit.models_version = kept_standing.models_version
            and kept_unit.period_index = kept_standing.period_index
            and kept_unit.unit_code = kept_standing.unit_code
    )
