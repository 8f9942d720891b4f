-- One row per proposal of a campaign ($campaign null: of every campaign; $plan_proposal null: every one), the newest
-- first, with its decision, when it began to count (NULL: not decided, not yet) and when it was set aside (NULL: never).
select
    p.*,
    d.outcome,
    d.reason as decision_reason,
    d.decided_by,
    d.decided_at,
    t.taken_up_at,
    s.set_aside_at
from plan_proposal as p
left join plan_decision as d on d.plan_proposal = p.plan_proposal
left join plan_taken_up as t on t.plan_proposal = p.plan_proposal
left join plan_set_aside as s on s.plan_proposal = p.plan_proposal
where ($campaign is null or p.campaign = $campaign)
    and ($plan_proposal is null or p.plan_proposal = $plan_proposal)
order by p.proposed_at desc, p.plan_proposal desc
