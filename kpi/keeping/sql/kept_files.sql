-- One row per file that was taken in, with what it belongs to, for a person to look for.
with named as (
    select file_sha256 as sha256, concat('báo cáo ', submission) as named from submission
    union all
    select file_sha256, concat('minh chứng ', evidence) from evidence
    union all
    select file_sha256, concat('văn bản hồ sơ ', dossier_document) from dossier_document
    union all
    select file_sha256, concat('danh sách đã chốt ', shortlist) from shortlist_file
    union all
    select file_sha256, concat('tệp nhiệm vụ ', task_file) from task_file
    union all
    select file_sha256, concat('quyết định ', decision) from award_decision
)

select stored_file.sha256, min(named.named) as named
from stored_file
left join named on named.sha256 = stored_file.sha256
group by stored_file.sha256
