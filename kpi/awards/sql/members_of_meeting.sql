-- One row per member present at a meeting of the Hội đồng as it stands, in order, with the meeting's campaign and round.
select
    council_member_now.*,
    person.full_name,
    council_meeting_now.campaign,
    council_meeting_now.round_code,
    council_meeting_now.minutes_number,
    council_meeting_now.is_cancelled,
from council_member_now
join council_meeting_now on council_meeting_now.meeting = council_member_now.meeting
left join person on person.person_id = council_member_now.person_id
where council_member_now.meeting = $meeting
order by council_member_now.member
