-- One row per award of a round, of one: its newest frozen list; NULL: none was frozen.
select max(shortlist) as shortlist
from shortlist
where campaign = $campaign and round_code = $round_code and award_code = $award_code
