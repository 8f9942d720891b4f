-- One row per nomination for one award of one round, as it stood at $as_of: state (draft when nothing happened yet), the
-- newest particulars of the person (NULL: a collective, or erased) and the newest words on the achievement.
with
stated as (
    select nomination, arg_max(state, event) as state
    from nomination_event
    where state is not null and done_at <= $as_of
    group by nomination
),

particulars as (
    select nomination, max(nominee) as nominee from nominee where recorded_at <= $as_of group by nomination
),

worded as (
    select nomination, max(nomination_detail) as nomination_detail
    from nomination_detail
    where recorded_at <= $as_of
    group by nomination
)

select
    nomination.*, membership.member_of, membership.document_number as member_document, coalesce(stated.state, 'draft') as state,
    nominee.person_id, nominee.position_title, nominee.birth_year, nominee.workplace, person.full_name,
    detail.summary, detail.entry_code, detail.author_count, detail.prize, detail.prize_document,
from nomination
left join stated on nomination.nomination = stated.nomination
left join particulars on nomination.nomination = particulars.nomination
left join nominee on particulars.nominee = nominee.nominee
left join person on nominee.person_id = person.person_id
left join (
    select nomination, max(membership) as membership
    from nomination_membership
    where recorded_at <= $as_of
    group by nomination
) as joined_in on nomination.nomination = joined_in.nomination
left join nomination_membership as membership on joined_in.membership = membership.membership
left join worded on nomination.nomination = worded.nomination
left join nomination_detail as detail on worded.nomination_detail = detail.nomination_detail
where
    nomination.campaign = $campaign
    and nomination.round_code = $round_code
    and nomination.award_code = $award_code
    and nomination.nominated_at <= $as_of
order by nomination.nomination
