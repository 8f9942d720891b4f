-- One row per person of a list whose data this account was shown at this place since a moment.
select distinct person_id
from personal_data_seen
where
    account is not distinct from $account
    and place = $place
    and seen_at > $since
    and seen_at <= $now
    and list_contains($persons, person_id)
