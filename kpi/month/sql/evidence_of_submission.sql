-- One row per evidence file attached to one submission itself, oldest first.
select * from evidence
where submission = $submission
order by evidence
