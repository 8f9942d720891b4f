-- One row per signed Quyết định on an award of a round, with how many it awards, in the order they were recorded.
select
    award_decision.*,
    (
        select count(*)
        from award_recipient
        where award_recipient.decision = award_decision.decision
    ) as recipient_count,
from award_decision
where campaign = $campaign and round_code = $round_code and award_code = $award_code
order by decision
