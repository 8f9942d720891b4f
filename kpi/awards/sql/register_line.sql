-- One row per recipient with its decision, and the number of its withdrawal (NULL: it stands).
select
    award_recipient.*,
    award_decision.signed_on,
    award_decision.document_number,
    (select withdrawal from award_withdrawal_now where award_withdrawal_now.recipient = $recipient) as withdrawal,
from award_recipient
join award_decision on award_decision.decision = award_recipient.decision
where award_recipient.recipient = $recipient
