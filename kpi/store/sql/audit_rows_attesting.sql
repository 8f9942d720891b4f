-- One row per erasure in the log: which earlier rows it covered, with the digest of what stands there since.
select audit, detail
from audit
where action in ('erase_person', 'erase_typed_name', 'restore') and outcome = 'done'
order by audit
