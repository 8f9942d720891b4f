-- One row per file that was taken in and is not among those listed ($listed: their sha256), small ones first: what it
-- belongs to, for a person to look for.
with named as (
    select file_sha256 as sha256, concat('báo cáo ', submission, ' (', file_name, ')') as named from submission
    union all
    select file_sha256, concat('minh chứng ', evidence) from evidence
    union all
    select file_sha256, concat('văn bản hồ sơ ', dossier_document) from dossier_document
    union all
    select file_sha256, concat('tệp nhiệm vụ ', task_file) from task_file
    union all
    select file_sha256, concat('quyết định ', decision, ' (', file_name, ')') from award_decision_file
    union all
    select file_sha256, concat('văn bản kế hoạch ', campaign, ' (', file_name, ')') from plan_text
    union all
    select file_sha256, concat('tệp sáng kiến ', initiative_file, ' (', file_name, ')') from initiative_file
)

select stored_file.sha256, coalesce(min(named.named), 'tệp khác') as named
from stored_file
left join named on named.sha256 = stored_file.sha256
where not list_contains($listed, stored_file.sha256)
group by stored_file.sha256, stored_file.byte_count
order by stored_file.byte_count, stored_file.sha256
