-- One row per member who did not vote on a nomination of a round, by the vote that counts there, with the reason and the
-- member's name (NULL: erased).
select
    council_vote_now.nomination,
    council_not_voting.member,
    council_not_voting.reason,
    council_member_now.person_id,
    person.full_name,
from council_vote_now
join nomination on nomination.nomination = council_vote_now.nomination
join council_not_voting on council_not_voting.vote = council_vote_now.vote
join council_member_now
    on council_member_now.meeting = council_vote_now.meeting and council_member_now.member = council_not_voting.member
left join person on person.person_id = council_member_now.person_id
where nomination.campaign = $campaign and nomination.round_code = $round_code
order by council_vote_now.nomination, council_not_voting.member
