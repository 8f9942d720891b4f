-- One row per source, indicator and part of the newest version that one unit gave for a month from the report or the
-- register. The newest, also when it was sent back: that is the one its unit mends.
with
newest as (
    select submission, source
    from submission
    where
        campaign = $campaign
        and unit_code = $unit
        and period_index = $index
        and source in ('report', 'register')
    qualify version = max(version) over (partition by source)
)

select newest.source, fact.indicator_code, fact.part, fact.numerator, fact.denominator
from newest
inner join fact on newest.submission = fact.submission
