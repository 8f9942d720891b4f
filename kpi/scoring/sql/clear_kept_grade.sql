-- One row per kept row of the asked months whose month is not marked as kept: it is cleared away.
delete from kept_grade
where
    basis = $basis
    and campaign = $campaign
    and period_index between $from_index and $to_index
    and not exists (
        select 1
        from kept_month
        where
            kept_month.basis = kept_grade.basis
            and kept_month.campaign = kept_grade.campaign
            and kept_month.config_sha256 = kept_grade.config_sha256
            and kept_month.models_version = kept_grade.models_version
            and kept_month.period_index = kept_grade.period_index
    )
