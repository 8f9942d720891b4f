-- One row per word of a verifier on any version of the chains that these submissions belong to, newest first.
-- asked: the submission asked about; submission, version: the one that the verifier looked at.
with
asked as (
    select * from submission where list_contains($submissions, submission)
)

select asked.submission as asked, other.version, verification.*
from asked
inner join submission as other
    on
        asked.campaign = other.campaign
        and asked.unit_code = other.unit_code
        and asked.period_index = other.period_index
        and asked.source = other.source
inner join verification on other.submission = verification.submission
order by verification.verification desc
