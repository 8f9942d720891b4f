-- One row per frozen list of an award on whose nominations a meeting voted, frozen after the meeting was entered.
select distinct shortlist.shortlist
from shortlist
join council_meeting
    on council_meeting.campaign = shortlist.campaign
    and council_meeting.round_code = shortlist.round_code
    and council_meeting.recorded_at <= shortlist.frozen_at
join council_vote on council_vote.meeting = council_meeting.meeting
join nomination on nomination.nomination = council_vote.nomination and nomination.award_code = shortlist.award_code
where council_meeting.meeting = $meeting
order by shortlist.shortlist desc
