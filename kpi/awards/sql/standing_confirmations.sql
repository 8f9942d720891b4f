-- One row per confirmation of no cases recorded up to $as_of that no later version of the same report contradicts,
-- oldest first.
select confirmed.*
from no_cases_confirmation as confirmed
where
    confirmed.campaign = $campaign
    and confirmed.confirmed_at <= $as_of
    and not exists (
        select 1
        from submission
        inner join fact on submission.submission = fact.submission
        where
            submission.campaign = confirmed.campaign
            and submission.unit_code = confirmed.unit_code
            and submission.period_index = confirmed.period_index
            and submission.submission > confirmed.submission
            and submission.submitted_at <= $as_of
            and fact.indicator_code = confirmed.indicator_code
            and fact.part = ''
            and fact.denominator <> 0
    )
order by confirmed.confirmation
