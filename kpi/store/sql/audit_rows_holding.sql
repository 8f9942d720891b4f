-- One row per audit row whose words hold $word (small letters, no marks).
select audit, done_at, account, action, subject, outcome, detail
from audit
where contains(replace(strip_accents(lower(detail)), 'đ', 'd'), $word)
order by audit
