-- One row per kept verdict of $subject that was judged by other rules than $made_by, or is about one of $units: forgotten.
delete from kept_verdict
where subject = $subject and (made_by <> $made_by or unit_code in (select unnest($units)))
