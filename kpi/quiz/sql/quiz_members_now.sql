-- One row per member of a body of the contest who has not left; full_name NULL: not told, or erased.
with newest as (
    select *
    from quiz_member
    where campaign = $campaign
    qualify row_number() over (partition by body, account order by quiz_member desc) = 1 and left_on is null
)

select
    newest.quiz_member,
    newest.body,
    newest.account,
    newest.unit_code,
    newest.document_number,
    newest.joined_on,
    person.full_name,
from newest
left join person on person.person_id = newest.person_id
order by newest.body, newest.account
