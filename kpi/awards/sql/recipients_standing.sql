-- One row per recipient of an award of a round whose award was not taken back.
select award_recipient.*
from award_recipient
join award_decision on award_decision.decision = award_recipient.decision
where award_decision.campaign = $campaign and award_decision.round_code = $round_code
    and award_decision.award_code = $award_code
    and award_recipient.recipient not in (select recipient from award_withdrawal_now)
order by award_recipient.recipient
