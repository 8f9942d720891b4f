-- One row per version of the particulars of a nominated person (year of birth, position, workplace), and before them the
-- same of a person of a contest's roster with the telephone: they are taken out.
update quiz_roster
set position_title = null, birth_year = null, phone = null
where person_id = $person_id;

update nominee
set position_title = null, birth_year = null, workplace = null
where person_id = $person_id
returning nominee
