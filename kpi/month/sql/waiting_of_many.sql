-- One row per submission among many_submission that is the newest of its chain and waits for a decision.
select submission
from kept_status
where is_newest and status = 'submitted' and submission in (select submission from many_submission)
order by submission
