-- One row per indicator and part of one submission.
select *
from fact
where submission = $submission
order by indicator_code, part
