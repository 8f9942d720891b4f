-- One row per unit that has an account in use with the role reviewer.
select distinct unit_code
from account
where disabled_at is null and unit_code is not null and list_contains(string_split(roles, ';'), 'reviewer')
