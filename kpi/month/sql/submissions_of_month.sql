-- One row per version submitted for one campaign and month, newest first, with the reason of its last review
-- or, before it was sent, of its head.
with
returned as (
    select submission, reason
    from head_step
    where kind = 'return'
    qualify row_number() over (partition by submission order by step desc) = 1
)

select status.*, coalesce(review.reason, case when not status.is_sent then returned.reason end) as reason
from current_status as status
left join review on status.last_review = review.review
left join returned on status.submission = returned.submission
where status.campaign = $campaign and status.period_index = $index
order by status.submitted_at desc, status.submission desc
