-- One row per version and part in which one unit gave one indicator for one month, whichever source, oldest first,
-- as of a moment; with the last review of that version, the word on the cell, and the head's signature.
with
signed as (
    select submission, done_by as signed_by_account, done_at as signed_at
    from head_step
    where kind = 'sign' and done_at <= $as_of
)

select
    fact.*,
    status.version, status.source, status.origin, status.status, status.file_name, status.receipt,
    status.submitted_by, status.submitted_at, status.sent_at, status.is_reported, status.is_current_approved,
    review.review, review.decision, review.reason, review.decided_by, review.decided_at,
    review_cell.reason as cell_reason,
    signed.signed_by_account, signed.signed_at,
from submission_status($as_of) as status
inner join fact on status.submission = fact.submission
left join review on status.last_review = review.review
left join review_cell
    on review.review = review_cell.review and review_cell.cell in (fact.cell, fact.denominator_cell)
left join signed on status.submission = signed.submission
where
    status.campaign = $campaign
    and status.unit_code = $unit
    and status.period_index = $index
    and fact.indicator_code = $indicator
order by status.submitted_at, status.submission, fact.part
