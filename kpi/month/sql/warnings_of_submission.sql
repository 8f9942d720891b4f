-- One row per warning of one submission, with its explanation.
select * from submission_warning
where submission = $submission
order by rowid
