-- One row per submission of $submissions (none for an unknown one), with its status as it stands now.
select *
from current_status
where list_contains($submissions, submission)
