-- One row per evidence file with this number (none when it is unknown), with the unit and campaign it belongs to and
-- whether its report was sent.
select evidence.*, current_status.unit_code, current_status.campaign, current_status.is_sent
from evidence
inner join current_status on evidence.submission = current_status.submission
where evidence.evidence = $evidence
