-- One row per submission of the version chains that many_submission belong to: its kept status is forgotten.
delete from kept_status
using (
    select distinct campaign, unit_code, period_index, source
    from submission
    where submission in (select submission from many_submission)
) as touched
where
    kept_status.campaign = touched.campaign
    and kept_status.unit_code = touched.unit_code
    and kept_status.period_index = touched.period_index
    and kept_status.source = touched.source
