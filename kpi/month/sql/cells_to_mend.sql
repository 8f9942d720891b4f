-- One row per cell that was sent back of a unit's newest report for a month, as long as no newer version came.
select review_cell.cell, review_cell.indicator_code, review_cell.reason
from kept_status
inner join review_cell on kept_status.submission = review_cell.submission
where
    kept_status.campaign = $campaign
    and kept_status.unit_code = $unit
    and kept_status.period_index = $index
    and kept_status.source = 'report'
    and kept_status.is_newest
    and kept_status.status = 'sent_back'
order by review_cell.review, review_cell.rowid
