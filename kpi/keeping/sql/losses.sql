-- One row per time the store was found to have lost its newest rows, or was put back from a backup older than what was
-- there (or than erasures that nobody knows), that nobody has accepted since, oldest first.
with noted as (
    select
        audit, done_at, action, subject, detail,
        try_cast(regexp_extract(detail, '"mark_before": (\d+)', 1) as bigint) as mark_before,
        try_cast(regexp_extract(detail, '"backup_audit": (\d+)', 1) as bigint) as backup_audit,
    from audit
    where action in ('audit_gap', 'restore') and outcome in ('noted', 'done')
)

select audit, done_at, action, subject, detail
from noted
where
    (action = 'audit_gap' or mark_before > backup_audit or contains(detail, '"erasures_unknown": true'))
    and audit > coalesce((select max(audit) from audit where action = 'accept_audit_gap' and outcome = 'done'), 0)
order by audit
