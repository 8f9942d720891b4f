-- One row per fact, submission and counted submission of the store, with the draft's beside or in place of its own.
-- Temporary names that hide the store's: what the models read then is the store as if the draft counted, on this cursor
-- alone. No row of the store is touched, so no writer waits or meets a conflict.
create temporary table draft_submission as from kpi.main.submission limit 0;
create temporary table draft_fact as from kpi.main.fact limit 0;

create temporary view submission as
from kpi.main.submission
union all by name
from draft_submission;

create temporary view fact as
from kpi.main.fact
union all by name
from draft_fact;

create temporary view current_submission as
select counted.*
from kpi.main.current_submission as counted
anti join draft_submission as draft
    on
        counted.basis = 'reported'
        and counted.campaign = draft.campaign
        and counted.unit_code = draft.unit_code
        and counted.period_index = draft.period_index
        and counted.source = draft.source
union all by name
select 'reported' as basis, submission, campaign, unit_code, period_index, source
from draft_submission
