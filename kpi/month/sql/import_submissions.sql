-- One row per submission that an import makes (import_group), as the table submission has it.
select
    submission,
    $campaign as campaign,
    unit_code,
    period_index,
    source,
    version,
    'import' as origin,
    $sha256 as file_sha256,
    $file_name as file_name,
    $config_sha256 as config_sha256,
    $submitted_by as submitted_by,
    cast($submitted_at as timestamp) as submitted_at,
    printf('BN-%06d-%s', submission, upper(left($sha256, 8))) as receipt,
    fact_count,
from import_group
order by submission
