-- One row per campaign at most: the newest packet of $party taken up for $campaign; none before the first. One made after
-- $until was taken up while the clock here ran ahead too: it comes behind every true one.
select *
from rollup_taking
where party = $party and campaign = $campaign
order by made_at <= $until desc, made_at desc, number desc
limit 1
