-- One row per account named $account, changed here: disabled from $disabled_at on; NULL = usable again.
update account
set disabled_at = $disabled_at
where account = $account
returning account
