-- One row per incident of a contest, the newest first.
select quiz_incident, happened_from, happened_to, words, recorded_by, recorded_at
from quiz_incident
where campaign = $campaign
order by happened_from desc, quiz_incident desc
