-- One row per group of active accounts whose names differ in capitals and marks alone: the names.
select string_agg(account, ', ' order by account) as names
from account
where disabled_at is null
group by strip_accents(lower(account))
having count(*) > 1
order by names
