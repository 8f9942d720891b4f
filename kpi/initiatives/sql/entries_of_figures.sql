-- One row per entry or subordinate unit behind a figure of these submissions.
select submission, indicator_code, side, initiative, unit_code
from fact_entry
where list_contains($submissions, submission)
order by submission, indicator_code, side, initiative, unit_code
