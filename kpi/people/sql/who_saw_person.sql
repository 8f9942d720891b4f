-- One row per time somebody was shown data of this person, newest first.
select audit, account, place, seen_at
from personal_data_seen
where person_id = $person_id
order by audit desc
limit $most
