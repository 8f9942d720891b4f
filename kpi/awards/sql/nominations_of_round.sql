-- One row per nomination of a review round, of every award, as it stands, in the order they were made.
select *
from nomination_standing
where campaign = $campaign and round_code = $round_code
order by nomination
