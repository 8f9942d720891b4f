-- One row per account named $account, changed here: its roles and its unit.
update account
set roles = $roles, unit_code = $unit
where account = $account
returning account
