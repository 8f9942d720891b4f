-- One row per unit and fact of the newest version of the source "register" of a month, approved or not.
with
newest as (
    select unit_code, max(version) as version
    from submission
    where campaign = $campaign and period_index = $index and source = 'register'
    group by unit_code
)

select
    submission.submission, submission.unit_code, submission.version, submission.origin, submission.submitted_at,
    fact.indicator_code, fact.numerator, fact.denominator, fact.document_number,
from submission
join newest on submission.unit_code = newest.unit_code and submission.version = newest.version
left join fact on submission.submission = fact.submission and fact.part = ''
where submission.campaign = $campaign and submission.period_index = $index and submission.source = 'register'
order by submission.unit_code, fact.indicator_code
