-- One row per unit and month of $campaign that ever came from $party: what its newest packet said, and how what was
-- taken up stands now. status: of the submissions it became, sent_back before waiting before replaced (a newer
-- version stands in this house) before approved; NULL when nothing of it was ever taken up.
with
in_newest as (
    select rollup_group.*, rollup_taking.number
    from rollup_group
    inner join rollup_taking on rollup_group.taking = rollup_taking.taking
    where rollup_taking.party = $party and rollup_taking.campaign = $campaign
    qualify row_number() over (
        partition by rollup_group.unit_code, rollup_group.period_index order by rollup_group.taking desc
    ) = 1
),

became as (
    select
        rollup_group.unit_code,
        rollup_group.period_index,
        current_status.status,
        current_status.receipt,
        current_status.submission,
        review.reason,
    from rollup_group
    inner join rollup_taking on rollup_group.taking = rollup_taking.taking
    inner join current_status
        on current_status.campaign = rollup_taking.campaign
        and current_status.file_sha256 = rollup_taking.figures_sha256
        and current_status.unit_code = rollup_group.unit_code
        and current_status.period_index = rollup_group.period_index
    left join review on current_status.last_review = review.review
    where rollup_taking.party = $party and rollup_taking.campaign = $campaign and rollup_group.outcome = 'taken'
    qualify rank() over (
        partition by rollup_group.unit_code, rollup_group.period_index order by rollup_group.taking desc
    ) = 1
    and row_number() over (  -- of figures put back as they once were, the newest version
        partition by
            rollup_group.unit_code, rollup_group.period_index, rollup_group.taking, current_status.source
        order by current_status.version desc
    ) = 1
),

final as (
    select
        in_newest.unit_code,
        in_newest.period_index,
        in_newest.digest,
        in_newest.outcome,
        in_newest.number,
        case
            when bool_or(became.status = 'sent_back') then 'sent_back'
            when bool_or(became.status = 'submitted') then 'waiting'
            when bool_or(became.status <> 'approved') then 'replaced'
            when bool_and(became.status = 'approved') then 'approved'
        end as state,
        max(became.reason) filter (where became.status = 'sent_back') as reason,
        string_agg(distinct became.receipt, ', ') as receipts,
    from in_newest
    left join became
        on in_newest.unit_code = became.unit_code and in_newest.period_index = became.period_index
    group by all
)

select * from final order by unit_code, period_index
