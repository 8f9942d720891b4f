-- One row per indicator and part of the newest version that one unit gave for a month from one source.
-- The newest, also when it was sent back: that is the one its unit mends.
with
newest as (
    select submission, version
    from submission
    where
        campaign = $campaign
        and unit_code = $unit
        and period_index = $index
        and source = $source
    qualify version = max(version) over ()
)

select newest.submission, newest.version, fact.*
from newest
inner join fact on newest.submission = fact.submission
