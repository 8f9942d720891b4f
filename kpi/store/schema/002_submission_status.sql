-- One row per submission recorded up to the moment: its status then, and whether it is the newest of its version chain.
-- submitted | approved | sent_back | replaced (a newer version came) | superseded (a newer version was approved).
-- (a release that changes the rule replaces the macro in a new schema file)
create macro submission_status(moment) as table (
    with
    known as (
        select * from submission where submitted_at <= moment
    ),

    decided as (
        select
            submission,
            max(case when decision = 'approve' then review end) as approval,
            max(case when decision = 'send_back' then review end) as return,
        from review
        where decided_at <= moment
        group by submission
    ),

    chained as (
        select
            known.*,
            decided.approval is not null as is_approved,
            decided.return is not null as is_sent_back,
            max(version) over chain as newest_version,
            max(case when decided.approval is not null then version end) over chain as approved_version,
            max(case when decided.return is null then version end) over chain as reported_version,
            coalesce(decided.approval, decided.return) as last_review,
        from known
        left join decided on decided.submission = known.submission
        window chain as (partition by campaign, unit_code, period_index, source)
    ),

    final as (
        select
            *,
            version = newest_version as is_newest,
            case
                when is_approved and version < approved_version then 'superseded'
                when is_approved then 'approved'
                when is_sent_back then 'sent_back'
                when version < newest_version then 'replaced'
                else 'submitted'
            end as status,
            not is_sent_back and version = reported_version as is_reported,
            is_approved and version = approved_version as is_current_approved,
        from chained
    )

    select * from final
);
