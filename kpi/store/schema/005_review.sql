-- What surrounds a decision on a submission: who opened it, what was sent back in which cell, notes, evidence files,
-- the verifier's word on a figure, the head's signature. Append-only, all of it: a later row counts, nothing changes.

-- One row per time somebody opened a submission for review (Đang thẩm định); the newest says who has it.
create table review_mark (
    mark bigint primary key,
    submission bigint not null,
    marked_by varchar not null,
    marked_at timestamp not null,
);

-- One row per cell that a review sends back with its own reason. indicator_code NULL: the foot of the report.
create table review_cell (
    review bigint not null,
    submission bigint not null,
    indicator_code varchar,
    sheet varchar,
    cell varchar not null,
    reason varchar not null,
);

-- One row per note on a submission, from reviewer to reviewer; its unit does not see it.
create table review_note (
    note bigint primary key,
    submission bigint not null,
    note_text varchar not null,
    written_by varchar not null,
    written_at timestamp not null,
);

-- One row per evidence file attached to a submission. kind: evidence | signed_report (the scan of the signed report).
-- indicator_code NULL: it is about the whole report. media_type is what the bytes are, whatever the name said.
create table evidence (
    evidence bigint primary key,
    submission bigint not null,
    indicator_code varchar,
    kind varchar not null,
    file_sha256 varchar not null,
    file_name varchar not null,
    media_type varchar not null,
    byte_count bigint not null,
    attached_by varchar not null,
    attached_at timestamp not null,
);

-- One row per word of a verifier on the figures of one indicator in one submission. outcome: confirmed | disputed.
-- figures: the figures as the verifier saw them, so that another version with the same figures keeps the word.
create table verification (
    verification bigint primary key,
    submission bigint not null,
    indicator_code varchar not null,
    outcome varchar not null,
    ground varchar not null,
    figures varchar not null,
    verified_by varchar not null,
    verified_at timestamp not null,
);

-- One row per step of the head of a unit on a submission. kind: ask (handed in, waits for the head) | sign | return.
create table head_step (
    step bigint primary key,
    submission bigint not null,
    kind varchar not null,
    reason varchar,
    done_by varchar not null,
    done_at timestamp not null,
);

-- One row per submission recorded up to the moment: its status then, and whether it is the newest of its version chain.
-- awaiting_head | submitted | approved | sent_back | replaced (a newer version came) | superseded (one was approved).
-- A version that waits for the head, or that the head returned, is not sent (is_sent): it is in no basis and replaces
-- nothing. sent_at: when it counts as sent. newest_version: of those sent; last_version: of all, for the next number.
create or replace macro submission_status(moment) as table (
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

    headed as (
        select
            submission,
            min(case when kind = 'sign' then done_at end) as signed_at,
            coalesce(bool_or(kind = 'return'), false) as is_returned,
        from head_step
        where done_at <= moment
        group by submission
    ),

    stepped as (
        select
            known.*,
            headed.submission is null or headed.signed_at is not null as is_sent,
            coalesce(headed.signed_at, known.submitted_at) as sent_at,
            coalesce(headed.is_returned, false) as is_returned_by_head,
            decided.approval is not null as is_approved,
            decided.return is not null as is_sent_back,
            coalesce(decided.approval, decided.return) as last_review,
        from known
        left join decided on decided.submission = known.submission
        left join headed on headed.submission = known.submission
    ),

    chained as (
        select
            *,
            max(version) over chain as last_version,
            max(case when is_sent then version end) over chain as newest_sent,
            max(case when is_approved then version end) over chain as approved_version,
            max(case when is_sent and not is_sent_back then version end) over chain as reported_version,
        from stepped
        window chain as (partition by campaign, unit_code, period_index, source)
    ),

    numbered as (
        select *, coalesce(newest_sent, last_version) as newest_version from chained
    ),

    final as (
        select
            * exclude (newest_sent),
            version = newest_version as is_newest,
            case
                when is_returned_by_head and not is_sent then 'sent_back'
                when not is_sent and version < last_version then 'replaced'
                when not is_sent then 'awaiting_head'
                when is_approved and version < approved_version then 'superseded'
                when is_approved then 'approved'
                when is_sent_back then 'sent_back'
                when version < newest_version then 'replaced'
                else 'submitted'
            end as status,
            is_sent and not is_sent_back and version = reported_version as is_reported,
            is_approved and version = approved_version as is_current_approved,
        from numbered
    )

    select * from final
);
