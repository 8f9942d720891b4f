-- One row per submission of a campaign that waits: for a decision (submitted) or for its head (awaiting_head), oldest
-- first by sent_at. marked_by: who has it in review; NULL = nobody. Evidence: of every version of its chain up to it.
with
waiting as (
    select *
    from current_status
    where campaign = $campaign and ((is_newest and status = 'submitted') or status = 'awaiting_head')
),

marked as (
    select submission, arg_max(marked_by, mark) as marked_by, max(marked_at) as marked_at
    from review_mark
    group by submission
),

warned as (
    select submission, count(*) as warning_count, count(explanation) as explained_count
    from submission_warning
    group by submission
),

proved as (
    select waiting.submission, count(*) as evidence_count
    from waiting
    inner join submission as other
        on
            waiting.campaign = other.campaign
            and waiting.unit_code = other.unit_code
            and waiting.period_index = other.period_index
            and waiting.source = other.source
            and other.version <= waiting.version
    inner join evidence on other.submission = evidence.submission
    group by waiting.submission
)

select
    waiting.*,
    marked.marked_by,
    marked.marked_at,
    coalesce(warned.warning_count, 0) as warning_count,
    coalesce(warned.explained_count, 0) as explained_count,
    coalesce(proved.evidence_count, 0) as evidence_count,
from waiting
left join marked on waiting.submission = marked.submission
left join warned on waiting.submission = warned.submission
left join proved on waiting.submission = proved.submission
order by waiting.sent_at, waiting.submission
