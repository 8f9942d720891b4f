-- One row per member present at a meeting of the Hội đồng on a round, the newest meeting first.
select
    council_meeting.*,
    council_member.member,
    council_member.person_id,
    council_member.position,
    council_member.unit_code,
    person.full_name,
from council_meeting
join council_member on council_member.meeting = council_meeting.meeting
left join person on person.person_id = council_member.person_id
where council_meeting.campaign = $campaign and council_meeting.round_code = $round_code
order by council_meeting.meeting desc, council_member.member
