-- One row per event of an idea written down up to $as_of, in the order written; is_corrected: a later one says that it
-- never happened. Corrections themselves are rows too.
with
known as (
    select event.*
    from initiative_event as event
    join initiative on event.initiative = initiative.initiative
    where
        ($campaign is null or initiative.campaign = $campaign)
        and ($initiative is null or event.initiative = $initiative)
        and event.done_at <= $as_of
),

corrected as (
    select distinct corrects from known where corrects is not null
)

select known.*, corrected.corrects is not null as is_corrected
from known
left join corrected on known.event = corrected.corrects
order by known.initiative, known.event
