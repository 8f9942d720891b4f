-- One row per kept unit and month of $campaign from $from_index on that a write about $units changes: it is forgotten.
-- With them the units that take the figures of one of $units by a decision.
delete from kept_unit
where
    campaign = $campaign
    and period_index >= $from_index
    and (
        unit_code in (select unnest($units))
        or unit_code in (
            select unit_code from succession where campaign = $campaign and predecessor in (select unnest($units))
        )
    )
