-- One row per number of awards the Chủ tịch set for an award of a round, the newest first.
select *
from award_number
where campaign = $campaign and round_code = $round_code and award_code = $award_code
order by entry desc
