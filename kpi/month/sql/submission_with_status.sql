-- One row per submission with this number (none when it is unknown), with its status as it stands now.
select *
from current_status
where submission = $submission
