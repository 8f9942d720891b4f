-- One row per submission with this number (none when it is unknown), with its status as it stands now.
select *
from submission_status(timestamp '9999-12-31')
where submission = $submission
