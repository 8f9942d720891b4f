-- One row per recipient of $subject: what the rules said of it, as it is kept.
select unit_code, verdict, forecast, failing, waiting
from kept_verdict
where subject = $subject
order by unit_code
