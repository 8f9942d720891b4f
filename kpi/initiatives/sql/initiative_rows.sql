-- One row per idea of a campaign ($initiative NULL: all of them) recorded up to $as_of, with its newest words then.
with
newest as (
    select initiative, max(version) as version
    from initiative_text
    where written_at <= $as_of
    group by initiative
)

select
    initiative.*, words.version, words.title, words.situation, words.content, words.expected_effect, words.fields,
    words.areas, words.themes, words.is_transcript, words.applied_on, words.applied_where,
    words.applied_before, words.unnamed_reason,
from initiative
join newest on initiative.initiative = newest.initiative
join initiative_text as words on newest.initiative = words.initiative and newest.version = words.version
where
    ($campaign is null or initiative.campaign = $campaign)
    and ($initiative is null or initiative.initiative = $initiative)
    and initiative.recorded_at <= $as_of
order by initiative.initiative
