-- One row per indicator and due date: how many of the visible units are in which state of the milestone in a month.
select
    due_on,
    indicator_code,
    max(target) as target,
    count(*) filter (where state = 'met') as met_count,
    count(*) filter (where state = 'missed') as missed_count,
    count(*) filter (where state = 'open') as open_count,
    count(*) filter (where state = 'not_due') as not_due_count,
from milestone_state
where $visible is null or unit_code in (select unnest($visible))
group by due_on, indicator_code
order by due_on, indicator_code
