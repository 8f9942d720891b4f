-- One row per nomination of a campaign and kind of recipient that still stands: neither withdrawn nor decided against.
-- full_name, birth_year: of the person as given last (NULL: a collective, or erased).
with
stated as (
    select nomination, arg_max(state, event) as state from nomination_event where state is not null group by nomination
),

decided as (
    select nomination, arg_max(outcome, row_decision) as outcome from award_row_decision group by nomination
),

particulars as (
    select
        nomination,
        arg_max(person_id, nominee) as person_id,
        arg_max_null(birth_year, nominee) as birth_year,
    from nominee
    group by nomination
)

select nomination.*, particulars.birth_year, person.full_name,
from nomination
left join stated on nomination.nomination = stated.nomination
left join decided on nomination.nomination = decided.nomination
left join particulars on nomination.nomination = particulars.nomination
left join person on particulars.person_id = person.person_id
where
    nomination.campaign = $campaign
    and nomination.recipient_kind = $recipient_kind
    and coalesce(stated.state, 'draft') <> 'withdrawn'
    and coalesce(decided.outcome, '') <> 'not_awarded'
order by nomination.nomination
