-- One row per campaign (at most one for $campaign): the text of its plan that was handed in last; none: none was.
select plan_text, campaign, file_name, file_sha256, content, kept_by, kept_at
from plan_text
where campaign = $campaign
order by plan_text desc
limit 1
