-- One row per approved proposal whose day has come by $today, that does not count yet and was not set aside, in the
-- order of their days.
select p.*
from plan_proposal as p
inner join plan_decision as d on d.plan_proposal = p.plan_proposal and d.outcome = 'in_force'
left join plan_taken_up as t on t.plan_proposal = p.plan_proposal
left join plan_set_aside as s on s.plan_proposal = p.plan_proposal
where t.plan_proposal is null and s.plan_proposal is null and p.effective_on <= $today
order by p.effective_on, p.plan_proposal
