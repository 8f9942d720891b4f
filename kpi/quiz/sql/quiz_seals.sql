-- One row per sealing of a sitting of a contest.
select sitting, entrant, event_count, last_link, answers_sha256, receipt_json, sealed_at
from quiz_sitting_seal
where campaign = $campaign
order by sitting, event_count
