-- One row per submission of a campaign recorded up to $as_of: the file it came in, who sent it, who approved it and when
-- (NULL: not approved by then). $submissions: only these (NULL: all).
with
approval as (
    select review.submission, max(review.review) as review
    from review
    where review.decision = 'approve' and review.decided_at <= $as_of
    group by review.submission
)

select
    submission.submission, submission.file_name, submission.file_sha256, submission.version, submission.submitted_by,
    submission.submitted_at, submission.period_index, review.decided_by, review.decided_at,
from submission
left join approval on submission.submission = approval.submission
left join review on approval.review = review.review
where
    submission.campaign = $campaign
    and submission.submitted_at <= $as_of
    and ($submissions is null or submission.submission in (select unnest($submissions)))
