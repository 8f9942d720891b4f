-- One row per submission $first to $last of the units of series_unit. It is lent as import_incoming to import_withdrawals.
select
    submission.submission, submission.campaign, submission.unit_code, submission.period_index, submission.source,
    submission.version, series_unit.unit_number,
from submission
inner join series_unit on submission.unit_code = series_unit.unit_code
where submission.submission between $first and $last
