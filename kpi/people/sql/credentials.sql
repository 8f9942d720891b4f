-- One row per account named $account (none or one): its newest password and enrolment; NULL = none.
with newest_password as (
    select password_hash, is_first_use, expires_at
    from account_password
    where account = $account
    order by entry desc
    limit 1
),

newest_two_step as (
    select entry, nonce
    from account_two_step
    where account = $account
    order by entry desc
    limit 1
)

select
    newest_password.password_hash,
    coalesce(newest_password.is_first_use, false) as is_first_use,
    newest_password.expires_at,
    newest_two_step.entry as two_step_entry,
    newest_two_step.nonce,
    (select max(step) from two_step_used where account = $account) as last_step,
from account
left join newest_password on true
left join newest_two_step on true
where account.account = $account
