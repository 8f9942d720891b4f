-- One row per kept month of $campaign from $from_index on: it is forgotten.
delete from kept_month
where campaign = $campaign and period_index >= $from_index
