-- One row per audit row after a number, oldest first, at most so many, of a store from before there were seals.
select *
from audit
where audit > $after
order by audit
limit $most
