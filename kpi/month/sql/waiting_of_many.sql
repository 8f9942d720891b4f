-- One row per submission among $submissions that is the newest of its chain and waits for a decision.
select submission
from kept_status
where is_newest and status = 'submitted' and submission in (select unnest($submissions))
order by submission
