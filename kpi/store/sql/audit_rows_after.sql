-- One row per audit row after a number, oldest first, at most so many.
select audit, done_at, account, action, subject, outcome, detail, link
from audit
where audit > $after
order by audit
limit $most
