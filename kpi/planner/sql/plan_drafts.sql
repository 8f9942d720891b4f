-- One row per plan draft of a campaign ($campaign null: of every campaign): its newest state without its
-- content. came_of_it: the sha256 that came into force of it since (NULL: none did), by the order of recording and the
-- version: a clock that once ran ahead hides none.
with
newest as (
    select plan_draft, version, campaign, based_on, saved_by, saved_at,
    from plan_draft
    where $campaign is null or campaign = $campaign
    qualify row_number() over (partition by plan_draft order by version desc) = 1
)

select
    *,
    (
        select t.config_sha256
        from plan_taken_up as t
        inner join plan_proposal as p on p.plan_proposal = t.plan_proposal
        where
            p.plan_draft = newest.plan_draft and (t.taken_up_at >= newest.saved_at or p.version = newest.version)
        order by t.rowid desc
        limit 1
    ) as came_of_it,
from newest
order by saved_at desc, plan_draft desc
