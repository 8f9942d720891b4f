-- One row per withdrawal asked for: it with the day of its document, the recipient it is about and its nomination, and the number of the
-- row that took it back again (NULL: it stands).
select
    award_withdrawal.*,
    award_recipient.nomination,
    (
        select max(restoration)
        from award_restoration
        where award_restoration.withdrawal = award_withdrawal.withdrawal
    ) as restoration,
from award_withdrawal
join award_recipient on award_recipient.recipient = award_withdrawal.recipient
where award_withdrawal.withdrawal = $withdrawal
