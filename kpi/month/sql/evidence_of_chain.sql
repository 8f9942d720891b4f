-- One row per evidence file of one submission and of the versions before it (a new version keeps them), oldest first.
select evidence.*, other.version
from submission as asked
inner join submission as other
    on
        asked.campaign = other.campaign
        and asked.unit_code = other.unit_code
        and asked.period_index = other.period_index
        and asked.source = other.source
        and asked.version >= other.version
inner join evidence on other.submission = evidence.submission
where asked.submission = $submission
order by evidence.evidence
