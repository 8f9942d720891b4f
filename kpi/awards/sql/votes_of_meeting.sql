-- One row per vote of a meeting that counts, with the members who did not vote, joined by ",".
select
    council_vote_now.vote,
    council_vote_now.nomination,
    council_vote_now.votes_for,
    council_vote_now.votes_against,
    string_agg(council_not_voting.member, ',' order by council_not_voting.member) as silent,
from council_vote_now
left join council_not_voting on council_not_voting.vote = council_vote_now.vote
where council_vote_now.meeting = $meeting
group by all
order by council_vote_now.vote
