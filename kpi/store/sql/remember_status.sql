-- One row per submission of the version chains of these units: its status as it stands now.
insert into kept_status by name
select
    submission,
    campaign,
    unit_code,
    period_index,
    source,
    is_sent,
    sent_at,
    is_returned_by_head,
    is_approved,
    is_sent_back,
    last_review,
    last_version,
    newest_version,
    approved_version,
    reported_version,
    is_newest,
    status,
    is_reported,
    is_current_approved,
from submission_status(timestamp '9999-12-31')
where campaign = $campaign and period_index = $index and source = $source and list_contains($units, unit_code)
