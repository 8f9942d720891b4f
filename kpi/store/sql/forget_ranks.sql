-- One row per kept month of $campaign from $from_index on: its ranks are forgotten, the units' own rows stay.
delete from kept_month
where campaign = $campaign and period_index >= $from_index
