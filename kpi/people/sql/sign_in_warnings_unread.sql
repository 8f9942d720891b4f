-- One row per warning about guesses at a sign-in that $account has not read, oldest first.
select sign_in_warning.*
from sign_in_warning
left join sign_in_warning_read
    on sign_in_warning_read.warning = sign_in_warning.warning and sign_in_warning_read.read_by = $account
where sign_in_warning_read.warning is null
order by sign_in_warning.warning
