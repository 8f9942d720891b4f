-- One row per nomination of a campaign and kind of recipient that still stands: neither withdrawn nor decided against.
select *
from nomination_standing
where campaign = $campaign and recipient_kind = $recipient_kind and state <> 'withdrawn'
    and coalesce(outcome, '') <> 'not_awarded'
order by nomination
