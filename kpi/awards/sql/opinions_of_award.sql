-- One row per opinion of a consulted office on an award of a round, in the order they were recorded.
select *
from appraisal_opinion
where campaign = $campaign and round_code = $round_code and award_code = $award_code
order by opinion
