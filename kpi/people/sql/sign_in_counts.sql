-- One row per call: attempts of one kind (password, two_step …) that the limits count, each kind by itself. Of the account
-- and place since $since: after their last success of this kind. Of the place: failures of all accounts there. Of the
-- account: failures at all places since its last success. Strange: failures of the account wherever it is not known, since
-- $since and since $day; a success elsewhere forgives none of them. Of the place's day: the account's failures there.
with tried as (
    select attempt, account_key, place, tried_at
    from sign_in_attempt
    where
        tried_at > $day and tried_at <= $now and kind = $kind and (account_key = $account_key or place = $place)
),

succeeded as (
    select tried.attempt, tried.account_key, tried.place
    from sign_in_success
    join tried on tried.attempt = sign_in_success.attempt
),

failed as (
    select tried.*
    from tried
    left join succeeded on succeeded.attempt = tried.attempt
    where succeeded.attempt is null
)

select
    (
        select count(*)
        from tried
        where tried_at > $since and account_key = $account_key and place = $place and attempt > (
            select coalesce(max(attempt), 0) from succeeded where account_key = $account_key and place = $place
        )
    ) as of_account_and_place,
    (select count(*) from failed where tried_at > $since and place = $place) as of_place,
    (
        select count(*)
        from tried
        where tried_at > $since and account_key = $account_key and attempt > (
            select coalesce(max(attempt), 0) from succeeded where account_key = $account_key
        )
    ) as of_account,
    (
        select count(*)
        from failed
        where tried_at > $since and account_key = $account_key and not starts_with(place, 'device:')
    ) as strange,
    (
        select count(*) from failed where account_key = $account_key and not starts_with(place, 'device:')
    ) as strange_of_day,
    (select count(*) from failed where account_key = $account_key and place = $place) as of_place_of_day,
    (select count(*) from failed where account_key = $account_key) as of_day
