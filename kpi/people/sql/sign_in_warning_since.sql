-- One row per warning about an account and kind of attempt raised since a moment; none later than $now counts.
select warning
from sign_in_warning
where account = $account and kind = $kind and raised_at > $since and raised_at <= $now
