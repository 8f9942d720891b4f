-- One row per fact of these submissions: indicator and part, as given, in the order it was stored.
select *
from fact
where list_contains($submissions, submission)
order by submission, rowid
