-- One row per person who is an author of an idea, with the unit: the same name in the same unit is held to be one.
select author.unit_code, person.full_name, min(author.person_id) as person_id
from initiative_author as author
join person on author.person_id = person.person_id
where person.full_name is not null
group by author.unit_code, person.full_name
