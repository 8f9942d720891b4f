-- One row per kept row of $units (NULL: of every unit) in the asked months of one basis and campaign: it is forgotten.
delete from kept_milestone
where
    basis = $basis
    and campaign = $campaign
    and period_index between $from_index and $to_index
    and ($units is null or list_contains($units, unit_code))
