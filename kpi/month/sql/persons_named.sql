-- One row per name of $names that the table of people's names holds: its first person.
select full_name, min(person_id) as person_id
from person
where list_contains($names, full_name)
group by full_name
