-- One row per contest whose papers are sealed: the newest sealing.
select *
from quiz_papers
where campaign = $campaign
order by quiz_papers desc
limit 1
