-- One row per unit, month and source of a file of facts (import_figure): the submission it becomes, numbered from $first
-- on in the order of the file, and the newest version before it. fact_count: figures; is_here: that newest version counts
-- as reported and came of the same bytes ($sha256). A temporary table of the connection.
create or replace temporary table import_group as
with
given as (
    select
        unit_code, period_index, source,
        min(line) as first_line,
        count(*) filter (where is_figure) as fact_count,
    from import_figure
    group by unit_code, period_index, source
),

newest as (
    select submission.submission, kept.unit_code, kept.period_index, kept.source, kept.last_version, kept.is_reported,
        submission.file_sha256,
    from kept_status as kept
    inner join submission on kept.submission = submission.submission
    where kept.campaign = $campaign and kept.is_newest
),

final as (
    select
        $first + row_number() over (order by given.first_line) - 1 as submission,
        given.*,
        coalesce(newest.last_version, 0) + 1 as version,
        newest.submission as earlier,
        coalesce(newest.is_reported and newest.file_sha256 = $sha256, false) as is_here,
    from given
    left join newest
        on given.unit_code = newest.unit_code
        and given.period_index = newest.period_index
        and given.source = newest.source
)

select * from final
