-- One row per amending paper of a contest.
select *
from quiz_amendment
where campaign = $campaign
order by quiz_rules
