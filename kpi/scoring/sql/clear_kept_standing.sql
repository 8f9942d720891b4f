-- One row per kept row of $units (NULL: of every unit) in the asked months whose unit is not marked as kept: it is
-- cleared away. kept.py asks the same of kept_milestone. That a mark is of the same basis, campaign and months is said
-- twice, so that no other mark is read.
delete from kept_standing
where
    basis = $basis
    and campaign = $campaign
    and period_index between $from_index and $to_index
    and ($units is null or unit_code in (select unnest($units)))
    and not exists (
        select 1
        from kept_unit
        where
            kept_unit.basis = $basis
            and kept_unit.campaign = $campaign
            and kept_unit.period_index between $from_index and $to_index
            and kept_unit.config_sha256 = kept_standing.config_sha256
            and kept_unit.models_version = kept_standing.models_version
            and kept_unit.period_index = kept_standing.period_index
            and kept_unit.unit_code = kept_standing.unit_code
    )
