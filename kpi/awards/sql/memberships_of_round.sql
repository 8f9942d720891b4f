-- One row per nomination of a round with a recorded membership (the newest): association, paper, who wrote it, when.
with numbered as (
    select
        membership.*,
        row_number() over (partition by membership.nomination order by membership.membership desc) as place
    from nomination_membership as membership
    inner join nomination_standing as nomination on membership.nomination = nomination.nomination
    where nomination.campaign = $campaign and nomination.round_code = $round_code
),

newest as (
    select nomination, member_of, document_number, recorded_by, recorded_at
    from numbered
    where place = 1
)

select *
from newest
order by nomination
