-- One row per submission asked about and kind of act on it (as in acts_on_submission): the newest one.
select submission, 'mark' as kind, max(mark) as id,
from review_mark
where submission in (select unnest($submissions))
group by submission
union all
select submission, 'review', max(review)
from review
where submission in (select unnest($submissions))
group by submission
union all
select submission, 'note', max(note)
from review_note
where submission in (select unnest($submissions))
group by submission
union all
select submission, 'verification', max(verification)
from verification
where submission in (select unnest($submissions))
group by submission
union all
select submission, 'head', max(step)
from head_step
where submission in (select unnest($submissions))
group by submission
