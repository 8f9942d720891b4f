-- One row per recovery code of enrolment $entry that has not been used.
select recovery_code.code_hash
from recovery_code
left join recovery_code_used
    on recovery_code_used.entry = recovery_code.entry and recovery_code_used.code_hash = recovery_code.code_hash
where recovery_code.entry = $entry and recovery_code_used.code_hash is null
