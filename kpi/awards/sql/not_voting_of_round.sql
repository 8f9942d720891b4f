-- One row per member who did not vote on a nomination of a round, by the vote that counts there, with the reason.
select
    nomination_standing.nomination,
    council_not_voting.member,
    council_not_voting.reason,
from nomination_standing
join council_vote
    on council_vote.nomination = nomination_standing.nomination
    and council_vote.meeting = nomination_standing.meeting
join council_not_voting on council_not_voting.vote = council_vote.vote
where nomination_standing.campaign = $campaign and nomination_standing.round_code = $round_code
qualify council_vote.vote = max(council_vote.vote) over (partition by nomination_standing.nomination)
order by nomination_standing.nomination, council_not_voting.member
