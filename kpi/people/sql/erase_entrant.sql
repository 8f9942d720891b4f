-- One row per version of a person's line in a contest's roster: position, year of birth and telephone are taken out.
update quiz_roster
set position_title = null, birth_year = null, phone = null
where person_id = $person_id
returning quiz_roster
