-- One row per cell of one submission that a review sent back, with who and when.
select review_cell.*, review.decided_by, review.decided_at
from review_cell
inner join review on review_cell.review = review.review
where review_cell.submission = $submission
order by review_cell.review, review_cell.rowid
