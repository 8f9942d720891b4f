-- One row per audit row whose words hold $word (small letters, no marks).
select audit, done_at, account, action, subject, outcome, detail
from audit
where contains(plain_letters(detail), $word)
order by audit
