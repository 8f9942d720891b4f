-- One row per campaign at most: the newest answer to a packet of $campaign; none before the first.
select *
from rollup_answer
where campaign = $campaign
order by number desc, answered_at desc
limit 1
