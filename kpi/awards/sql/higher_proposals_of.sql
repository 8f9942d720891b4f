-- One row per step of the proposals of one nomination to a higher level, oldest first.
select *
from higher_proposal
where nomination = $nomination
order by step
