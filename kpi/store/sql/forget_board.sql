-- One row per kept unit and month of $campaign from $from_index on that a write about $units changes: it is forgotten.
delete from kept_unit
where campaign = $campaign and period_index >= $from_index and unit_code in (select unnest($units))
