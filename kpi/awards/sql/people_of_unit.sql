-- One row per person ever nominated from a unit whose name is still kept, with the year of birth given last.
select
    nominee.person_id,
    person.full_name,
    nominee.birth_year,
from nominee
join nomination on nomination.nomination = nominee.nomination
join person on person.person_id = nominee.person_id
where nomination.unit_code = $unit and person.full_name is not null
qualify row_number() over (partition by nominee.person_id order by nominee.nominee desc) = 1
