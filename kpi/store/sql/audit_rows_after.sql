-- One row per audit row after a number, oldest first, at most so many, with the digest of the seals it binds.
select audit.*, seal_binding.sealed
from audit
left join seal_binding on seal_binding.audit = audit.audit
where audit.audit > $after
order by audit.audit
limit $most
