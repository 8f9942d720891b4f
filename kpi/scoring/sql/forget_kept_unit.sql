-- One row per mark of $units (NULL: of every unit) in the asked months by this configuration, or by the models of an
-- earlier release: it is forgotten.
delete from kept_unit
where
    basis = $basis
    and campaign = $campaign
    and period_index between $from_index and $to_index
    and (
        models_version <> $models_version
        or (config_sha256 = $config_sha256 and ($units is null or list_contains($units, unit_code)))
    )
