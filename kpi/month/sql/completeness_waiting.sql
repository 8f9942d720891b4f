-- One row per unit whose newest report of a month was sent and is not decided yet, in the order of the units file.
select unit_code, unit_name, state, status, submission, submitted_at,
from report_states($campaign, $config_sha256, $index, $due, $hours, $moment)
where
    ($visible is null or unit_code in (select unnest($visible)))
    and status in ('submitted', 'in_review')
    and submitted_at is not null
order by sort_order, unit_code
