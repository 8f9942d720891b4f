-- One row per nomination of an award of a round whose newest decision is "awarded" and that no signed Quyết định holds.
select *
from nomination_standing
where campaign = $campaign and round_code = $round_code and award_code = $award_code
    and outcome = 'awarded' and recipient is null
order by nomination
