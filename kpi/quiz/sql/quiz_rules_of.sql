-- One row per frozen Thể lệ of a contest, the oldest first.
select quiz_rules, document_number, signed_on, settings_json, settings_sha256, reason, recorded_by, recorded_at
from quiz_rules
where campaign = $campaign
order by quiz_rules
