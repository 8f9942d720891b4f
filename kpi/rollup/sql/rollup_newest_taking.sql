-- One row per campaign at most: the newest packet of $party taken up for $campaign; none before the first.
select *
from rollup_taking
where party = $party and campaign = $campaign
order by made_at desc, number desc
limit 1
