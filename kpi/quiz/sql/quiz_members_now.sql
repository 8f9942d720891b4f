-- One row per member of a body of the contest who has not left.
select quiz_member, body, account, unit_code, document_number, joined_on
from quiz_member
where campaign = $campaign
qualify row_number() over (partition by body, account order by quiz_member desc) = 1 and left_on is null
order by body, account
