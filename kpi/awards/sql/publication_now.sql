-- One row per publication of an award of a round; no row when there is no such publication.
select *
from award_publication
where publication = $publication
