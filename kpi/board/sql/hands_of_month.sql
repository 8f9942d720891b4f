-- One row per act on a campaign's reports of one month after $after and up to $until (of $units, where given), oldest
-- first: kind submitted, corrected (a later version), approved or sent_back, by whom, at which moment (UTC), on which
-- version.
with
handed_in as (
    select
        unit_code,
        case when version > 1 then 'corrected' else 'submitted' end as kind,
        submitted_by as by_account,
        submitted_at as done_at,
        version,
        submission,
    from submission
    where campaign = $campaign and period_index = $index and submitted_at > $after and submitted_at <= $until
        and ($units is null or list_contains($units, unit_code))
),

decided as (
    select
        submission.unit_code,
        case when review.decision = 'approve' then 'approved' else 'sent_back' end as kind,
        review.decided_by as by_account,
        review.decided_at as done_at,
        submission.version,
        submission.submission,
    from review
    inner join submission on review.submission = submission.submission
    where
        submission.campaign = $campaign
        and submission.period_index = $index
        and review.decided_at > $after
        and review.decided_at <= $until
        and ($units is null or list_contains($units, submission.unit_code))
)

select * from handed_in
union all
select * from decided
order by done_at, submission, kind in ('approved', 'sent_back')
