-- One row per version submitted for one campaign and month, newest first, with the reason of its last review.
select status.*, review.reason
from submission_status(timestamp '9999-12-31') as status
left join review on status.last_review = review.review
where status.campaign = $campaign and status.period_index = $index
order by status.submitted_at desc, status.submission desc
