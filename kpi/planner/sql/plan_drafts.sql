-- One row per plan draft of a campaign ($campaign null: of every campaign): its newest state without its content.
with
newest as (
    select
        plan_draft,
        version,
        campaign,
        based_on,
        saved_by,
        saved_at,
        row_number() over (partition by plan_draft order by version desc) as place
    from plan_draft
    where $campaign is null or campaign = $campaign
)
select plan_draft, version, campaign, based_on, saved_by, saved_at
from newest
where place = 1
order by saved_at desc, plan_draft desc
