-- One row per account and action that occur in the audit log, with how often.
select account, action, count(*) as row_count
from audit
group by account, action
order by account nulls first, action
