-- One row per row of stage_milestone_state: it is kept.
insert into kept_milestone by name
select
    $basis as basis,
    $campaign as campaign,
    period_index,
    unit_code,
    indicator_code,
    due_on,
    target,
    binding,
    value,
    state,
from stage_milestone_state
