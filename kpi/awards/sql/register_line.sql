-- One row per recipient with its decision, and the number of its withdrawal (NULL: it stands).
select
    award_recipient.*,
    award_decision.signed_on,
    award_decision.document_number,
    (select max(withdrawal) from award_withdrawal where award_withdrawal.recipient = $recipient) as withdrawal,
from award_recipient
join award_decision on award_decision.decision = award_recipient.decision
where award_recipient.recipient = $recipient
