-- One row per campaign of these submissions: their earliest month.
select campaign, min(period_index) as period_index
from submission
where list_contains($submissions, submission)
group by campaign
