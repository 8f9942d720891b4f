-- One row per campaign of the submissions that the rows about to be appended name: their earliest month, where any is closed.
select submission.campaign, min(submission.period_index) as period_index
from incoming_rows
inner join submission on incoming_rows.submission = submission.submission
where submission.campaign in (select campaign from period_event)
group by submission.campaign
