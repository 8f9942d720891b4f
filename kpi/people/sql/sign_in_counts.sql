-- One row per call: attempts since $since that the limits count. Of the account and place: after their last success. Of the
-- place: failures of all accounts there. Of the account: failures at all places since its last success.
with tried as (
    select attempt, account_key, place
    from sign_in_attempt
    where tried_at > $since and kind = $kind and (account_key = $account_key or place = $place)
),

succeeded as (
    select attempt, account_key, place
    from sign_in_success
    where account_key = $account_key or place = $place
)

select
    count(*) filter (
        where account_key = $account_key and place = $place and attempt > (
            select coalesce(max(attempt), 0) from succeeded where account_key = $account_key and place = $place
        )
    ) as of_account_and_place,
    count(*) filter (where place = $place and attempt not in (select attempt from succeeded)) as of_place,
    count(*) filter (
        where account_key = $account_key and attempt > (
            select coalesce(max(attempt), 0) from succeeded where account_key = $account_key
        )
    ) as of_account,
from tried
