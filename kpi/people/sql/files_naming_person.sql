-- One row per original workbook of a submission that a person prepared or signed: the name stands in its bytes.
select submission, campaign, unit_code, period_index, file_sha256, file_name, submitted_at
from submission
where (prepared_by = $person_id or signed_by = $person_id) and origin = 'workbook'
order by submission
