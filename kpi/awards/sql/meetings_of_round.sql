-- One row per member present at a meeting of the Hội đồng on a round as it stands (corrected where it was corrected), the
-- newest meeting first; is_cancelled: entered twice or never held. recorded_at: when the meeting was first entered.
select
    council_meeting_now.*,
    council_member_now.member,
    council_member_now.person_id,
    council_member_now.position,
    council_member_now.unit_code,
    council_member_now.is_outside,
    person.full_name,
from council_meeting_now
join council_member_now on council_member_now.meeting = council_meeting_now.meeting
left join person on person.person_id = council_member_now.person_id
where council_meeting_now.campaign = $campaign and council_meeting_now.round_code = $round_code
order by council_meeting_now.meeting desc, council_member_now.member
