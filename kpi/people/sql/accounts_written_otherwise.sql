-- One row per account whose name differs from $account in nothing but capitals and marks.
select account
from account
where account <> $account and strip_accents(lower(account)) = strip_accents(lower($account))
order by account
