-- One row per discipline procedure or complaint that is pending, with the person's name (NULL: about a unit, or erased).
select
    discipline_case.*,
    person.full_name,
from discipline_case
left join person on person.person_id = discipline_case.person_id
where discipline_case not in (select discipline_case from discipline_closing)
order by discipline_case
