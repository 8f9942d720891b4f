-- One row per account that is or was in a body of the contest: the newest place that tells a name, else the newest; full_name
-- NULL: not told, or erased.
select
    quiz_member.account,
    quiz_member.body,
    quiz_member.unit_code,
    quiz_member.position_title,
    person.full_name,
from quiz_member
left join person on person.person_id = quiz_member.person_id
where quiz_member.campaign = $campaign
qualify row_number() over (
    partition by quiz_member.account
    order by (person.full_name is null), quiz_member.quiz_member desc
) = 1
order by quiz_member.account
