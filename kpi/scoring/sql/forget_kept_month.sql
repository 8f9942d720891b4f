-- One row per mark of the asked months by this configuration, or by the models of an earlier release: it is forgotten.
delete from kept_month
where
    basis = $basis
    and campaign = $campaign
    and period_index between $from_index and $to_index
    and (
        models_version <> $models_version
        or config_sha256 = $config_sha256
    )
