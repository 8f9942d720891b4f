-- One row per plan draft (at most one for $plan_draft): its newest state; none: no such draft.
select *
from plan_draft
where plan_draft = $plan_draft
order by version desc
limit 1
