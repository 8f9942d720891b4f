-- One row per version of the particulars of a nominated person, and of a person of a contest's roster: year of birth,
-- position, workplace, telephone are taken out.
update nominee
set position_title = null, birth_year = null, workplace = null
where person_id = $person_id;

update quiz_roster
set position_title = null, birth_year = null, phone = null
where person_id = $person_id
