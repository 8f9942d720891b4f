-- One row per person of a unit's newest list (unit NULL in the question: every unit's).
with lists as (
    select unit_code, max(version) as version
    from quiz_roster
    where campaign = $campaign and version > 0
    group by unit_code
)

select
    quiz_roster.quiz_roster,
    quiz_roster.unit_code,
    quiz_roster.version,
    quiz_roster.person_id,
    quiz_roster.staff,
    quiz_roster.birth_year,
    quiz_roster.position_title,
    quiz_roster.phone,
    person.full_name,
from quiz_roster
join lists on lists.unit_code = quiz_roster.unit_code and lists.version = quiz_roster.version
join person on person.person_id = quiz_roster.person_id
where quiz_roster.campaign = $campaign and ($unit is null or quiz_roster.unit_code = $unit)
order by quiz_roster.quiz_roster
