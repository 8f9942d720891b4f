-- One row per nomination of a review round, of every award, as it stands, in the order they were made. $units: of these
-- units only (NULL: of all).
select *
from nomination_standing
where campaign = $campaign and round_code = $round_code
    and ($units is null or unit_code in (select unnest($units)))
order by nomination
