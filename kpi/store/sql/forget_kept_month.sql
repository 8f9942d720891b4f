-- One row per kept row of the asked months of one basis and campaign: it is forgotten.
delete from kept_month
where basis = $basis and campaign = $campaign and period_index between $from_index and $to_index
