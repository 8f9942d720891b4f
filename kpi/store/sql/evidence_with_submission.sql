-- One row per evidence file with this number (none when it is unknown), with the unit and campaign it belongs to.
select evidence.*, submission.unit_code, submission.campaign
from evidence
inner join submission on evidence.submission = submission.submission
where evidence.evidence = $evidence
