-- One row per call: the newest audit row that ever bound seals; more than the newest row there is when rows were taken away.
select coalesce(max(audit), 0) as audit
from seal_binding
