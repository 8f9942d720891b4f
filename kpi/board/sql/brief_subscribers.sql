-- One row per account that asked for the brief of a campaign ($campaign; NULL: of any) and did not give it up: address,
-- since when, and the newest closing of a month of that campaign (NULL: none), after which the next brief goes out.
with
standing as (
    select
        campaign,
        account,
        last(address order by brief_subscription) as address,
        max(recorded_at) as recorded_at,
    from brief_subscription
    where $campaign is null or campaign = $campaign
    group by campaign, account
),

closing as (
    select campaign, last(recorded_at order by event) as closed_at
    from period_event
    where kind = 'close'
    group by campaign
)

select standing.*, closing.closed_at
from standing
left join closing on standing.campaign = closing.campaign
where standing.address is not null
order by standing.campaign, standing.account
