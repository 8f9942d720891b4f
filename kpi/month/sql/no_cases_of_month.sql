-- One row per unit and share that says of month $index that nothing came up (0 over 0, reported basis): the submission,
-- whether it is approved, the last earlier month with approved cases (NULL: none), and the newest confirmation that no
-- later version of the report contradicts (NULL: none).
with
claimed as (
    select
        current_submission.unit_code, current_submission.source, fact.indicator_code,
        max(current_submission.submission) as submission,
        bool_or(current_submission.basis = 'approved') as is_approved,
    from current_submission
    inner join fact on current_submission.submission = fact.submission
    where
        current_submission.campaign = $campaign
        and current_submission.period_index = $index
        and fact.part = ''
        and fact.denominator = 0
    group by current_submission.unit_code, current_submission.source, fact.indicator_code
),

had as (
    select current_submission.unit_code, fact.indicator_code, max(current_submission.period_index) as cases_index
    from current_submission
    inner join fact on current_submission.submission = fact.submission
    where
        current_submission.basis = 'approved'
        and current_submission.campaign = $campaign
        and current_submission.period_index < $index
        and fact.part = ''
        and fact.denominator > 0
    group by current_submission.unit_code, fact.indicator_code
),

confirmed as (
    select confirmation.*
    from no_cases_confirmation as confirmation
    where
        confirmation.campaign = $campaign
        and confirmation.period_index = $index
        and not exists (
            select 1
            from submission
            inner join fact on submission.submission = fact.submission
            where
                submission.campaign = confirmation.campaign
                and submission.unit_code = confirmation.unit_code
                and submission.period_index = confirmation.period_index
                and submission.submission > confirmation.submission
                and fact.indicator_code = confirmation.indicator_code
                and fact.part = ''
                and fact.denominator <> 0
        )
    qualify row_number() over (
        partition by confirmation.unit_code, confirmation.indicator_code order by confirmation.confirmation desc
    ) = 1
)

select
    claimed.*, had.cases_index, confirmed.document_number, confirmed.confirmed_by, confirmed.confirmed_at,
from claimed
left join had on claimed.unit_code = had.unit_code and claimed.indicator_code = had.indicator_code
left join confirmed on claimed.unit_code = confirmed.unit_code and claimed.indicator_code = confirmed.indicator_code
order by claimed.unit_code, claimed.indicator_code
