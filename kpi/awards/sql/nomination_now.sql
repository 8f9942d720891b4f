-- One row per nomination as it stands (nomination_standing in schema/015); no row when there is no such nomination.
select *
from nomination_standing
where nomination = $nomination
