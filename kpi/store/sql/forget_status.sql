-- One row per submission of the version chains of these units: its kept status is forgotten.
delete from kept_status
where campaign = $campaign and period_index = $index and source = $source and list_contains($units, unit_code)
