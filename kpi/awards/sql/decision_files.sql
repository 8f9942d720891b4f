-- One row per file of a signed Quyết định, in order, with the award it is about.
select award_decision_file.*, award_decision.campaign, award_decision.round_code, award_decision.award_code,
from award_decision_file
join award_decision on award_decision.decision = award_decision_file.decision
where award_decision_file.decision = $decision
order by award_decision_file.place
