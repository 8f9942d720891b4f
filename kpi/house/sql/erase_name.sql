-- One row per person whose name is taken out; the row and its id stay.
update person
set full_name = null
where person_id = $person_id
returning person_id
