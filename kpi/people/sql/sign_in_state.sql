-- One row per account: whether it is disabled, has a password, must change it, and has a second step. Used by the gate.
with passwords as (
    select account, arg_max(is_first_use, entry) as is_first_use
    from account_password
    group by account
),

two_steps as (
    select account, arg_max(nonce is not null, entry) as has_two_step
    from account_two_step
    group by account
)

select
    account.*,
    passwords.account is not null as has_password,
    coalesce(passwords.is_first_use, false) as is_first_use,
    coalesce(two_steps.has_two_step, false) as has_two_step,
from account
left join passwords on passwords.account = account.account
left join two_steps on two_steps.account = account.account
order by account.account
