-- One row per version of the particulars of a nominated person (year of birth, position, workplace): they are taken out.
update nominee
set position_title = null, birth_year = null, workplace = null
where person_id = $person_id
returning nominee
