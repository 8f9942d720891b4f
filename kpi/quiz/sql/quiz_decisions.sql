-- One row per decision of the organisers about prizes, in their order.
select kind, entrants, prize, reason, document_number, decided_by, decided_at
from quiz_decision
where campaign = $campaign
order by quiz_decision
