-- One row per row of stage_milestone_state: it is kept.
insert into kept_milestone by name
select
    $basis as basis,
    $campaign as campaign,
    $config_sha256 as config_sha256,
    $models_version as models_version,
    period_index,
    unit_code,
    indicator_code,
    due_on,
    target,
    binding,
    value,
    state,
from stage_milestone_state
