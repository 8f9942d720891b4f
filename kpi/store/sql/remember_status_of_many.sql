-- One row per submission of the version chains that many_submission belong to: its status as it stands now.
-- remember_status.sql for many chains at once: each chain is looked at once, whatever its month.
insert into kept_status by name
with
touched as (
    select distinct campaign, unit_code, period_index, source
    from submission
    where submission in (select submission from many_submission)
),

final as (
    select
        submission, campaign, unit_code, period_index, source, is_sent, sent_at, is_returned_by_head, is_approved,
        is_sent_back, last_review, last_version, newest_version, approved_version, reported_version, is_newest, status,
        is_reported, is_current_approved,
    from submission_status(timestamp '9999-12-31') as stood
    semi join touched
        on stood.campaign = touched.campaign
        and stood.unit_code = touched.unit_code
        and stood.period_index = touched.period_index
        and stood.source = touched.source
)

select * from final
