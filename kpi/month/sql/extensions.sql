-- One row per unit and month of a campaign with an extended due day, as of a moment: the newest extension.
select *
from due_extension
where campaign = $campaign and recorded_at <= $as_of
qualify row_number() over (partition by unit_code, period_index order by extension desc) = 1
