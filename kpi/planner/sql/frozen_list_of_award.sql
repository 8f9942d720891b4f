-- One row: the newest frozen list of one award of a round; shortlist NULL: none was frozen.
select max(shortlist) as shortlist
from shortlist
where campaign = $campaign and round_code = $round_code and award_code = $award_code
