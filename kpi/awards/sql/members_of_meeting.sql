-- One row per member present at a meeting of the Hội đồng, in order, with the meeting's campaign and round.
select
    council_member.*,
    council_meeting.campaign,
    council_meeting.round_code,
    council_meeting.minutes_number,
from council_member
join council_meeting on council_meeting.meeting = council_member.meeting
where council_member.meeting = $meeting
order by member
