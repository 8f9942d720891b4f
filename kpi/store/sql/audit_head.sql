-- One row per newest audit row: its number and its link (none in an empty store).
select audit, link
from audit
order by audit desc
limit 1
