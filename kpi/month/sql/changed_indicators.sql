-- One row per submission asked about and indicator whose figures differ from those approved for the same month so far.
-- Where nothing was approved yet, every indicator with a figure. A figure withdrawn differs too.
with
asked as (
    select * from submission where list_contains($submissions, submission)
),

figure as (
    select asked.submission, fact.indicator_code, fact.part, fact.numerator, fact.denominator, fact.done_on
    from asked
    inner join fact on asked.submission = fact.submission
    where coalesce(fact.numerator, fact.denominator) is not null
),

approved as (
    select asked.submission, fact.indicator_code, fact.part, fact.numerator, fact.denominator, fact.done_on
    from asked
    inner join current_submission as counted
        on
            counted.basis = 'approved'
            and asked.campaign = counted.campaign
            and asked.unit_code = counted.unit_code
            and asked.period_index = counted.period_index
            and asked.source = counted.source
    inner join fact on counted.submission = fact.submission
    where coalesce(fact.numerator, fact.denominator) is not null
),

final as (
    select distinct submission, indicator_code
    from (
        (select * from figure except all select * from approved)
        union all
        (select * from approved except all select * from figure)
    )
)

select * from final
