-- One row per newest letter of Nội vụ on when dossiers of a round are due; no row when there is none.
select *
from award_deadline
where campaign = $campaign and round_code = $round_code
order by deadline desc
limit 1
