-- One row per gap that was noted when the store was opened and that nobody has accepted since, oldest first.
select audit, done_at, subject, detail
from audit
where
    action = 'audit_gap'
    and audit > coalesce((select max(audit) from audit where action = 'accept_audit_gap' and outcome = 'done'), 0)
order by audit
