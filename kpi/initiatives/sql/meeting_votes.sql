-- One row per meeting, idea and member with the vote; full_name NULL: erased.
select vote.*, person.full_name
from initiative_vote as vote
left join person on vote.person_id = person.person_id
where vote.meeting = $meeting
order by vote.initiative, vote.member
