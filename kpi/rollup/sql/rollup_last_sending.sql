-- One row per campaign at most: the number of the last packet made of $campaign, NULL before the first.
select max(number) as number
from rollup_sending
where campaign = $campaign
