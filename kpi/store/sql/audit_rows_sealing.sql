-- One row per audit row that binds seals, with the digest of them it carries.
select audit, sealed
from seal_binding
