-- How the reports of one month stand, told once for counting and for listing (kpi/month/sql/completeness_*.sql).

-- One row per unit that owes a report for a month, as it stands now. due: the plan's own moment (UTC); hours: from
-- midnight UTC of a day to the end of that day local; moment: now. state: on_time | late | imported | missing | not_due.
-- version, status, submission: the newest sent, else the one that waits for its head, else NULL. extended_to: NULL
-- without a later day, or once it was taken back.
create macro report_states(of_campaign, of_config, of_index, due, hours, moment) as table (
    with
    owing as (
        select unit.unit_code, unit.unit_name, coalesce(unit.peer_group, '') as peer_group, unit.sort_order,
        from dim_unit as unit
        inner join period on period.period_index = of_index
        where
            unit.config_sha256 = of_config
            and unit.is_ranked
            and (unit.valid_from is null or unit.valid_from <= period.cut_off)
            and (unit.valid_to is null or unit.valid_to >= period.cut_off)
            and unit.unit_row in (
                select applicable.unit_row
                from dim_applicable as applicable
                inner join dim_indicator as indicator
                    on
                        applicable.config_sha256 = indicator.config_sha256
                        and applicable.indicator_code = indicator.indicator_code
                where applicable.config_sha256 = of_config and indicator.source = 'report'
            )
    ),

    version as (
        select kept.unit_code, submission.version, kept.status, kept.submission, kept.sent_at, submission.origin, kept.is_sent,
        from kept_status as kept
        inner join submission on kept.submission = submission.submission
        where
            kept.campaign = of_campaign
            and kept.period_index = of_index
            and kept.source = 'report'
            and (kept.is_sent or kept.status = 'awaiting_head')
    ),

    sent as (
        select
            unit_code,
            max(version) as version,
            arg_max(status, version) as status,
            arg_max(submission, version) as submission,
            arg_max(sent_at, version) as submitted_at,
            bool_and(origin = 'import') as is_import,
            min(case when origin <> 'import' then sent_at end) as first_sent_at,
        from version
        where is_sent
        group by unit_code
    ),

    unsent as (
        select
            unit_code,
            max(version) as version,
            arg_max(status, version) as status,
            arg_max(submission, version) as submission,
        from version
        where status = 'awaiting_head'
        group by unit_code
    ),

    extension as (
        select
            unit_code,
            arg_max(due_on, extension) as due_on,
            arg_max(reason, extension) as reason,
            arg_max(document_number, extension) as document_number,
        from due_extension
        where campaign = of_campaign and period_index = of_index and recorded_at <= moment
        group by unit_code
    ),

    due_by_unit as (
        select
            owing.*,
            extension.reason as extension_reason,
            extension.document_number as extension_document,
            case when cast(extension.due_on as timestamp) + to_hours(hours) > due then extension.due_on end as extended_to,
            greatest(due, coalesce(cast(extension.due_on as timestamp) + to_hours(hours), due)) as due_at,
        from owing
        left join extension on owing.unit_code = extension.unit_code
    ),

    final as (
        select
            due_by_unit.unit_code,
            due_by_unit.unit_name,
            due_by_unit.peer_group,
            due_by_unit.sort_order,
            due_by_unit.due_at,
            due_by_unit.extended_to,
            due_by_unit.extension_reason,
            due_by_unit.extension_document,
            case
                when sent.unit_code is null and moment > due_at then 'missing'
                when sent.unit_code is null then 'not_due'
                when sent.is_import then 'imported'
                when sent.first_sent_at <= due_at then 'on_time'
                else 'late'
            end as state,
            coalesce(sent.version, unsent.version) as version,
            coalesce(sent.status, unsent.status) as status,
            coalesce(sent.submission, unsent.submission) as submission,
            sent.submitted_at,
        from due_by_unit
        left join sent on due_by_unit.unit_code = sent.unit_code
        left join unsent on due_by_unit.unit_code = unsent.unit_code
    )

    select * from final
);
