-- One row per phách with a file beside the essay: the newest.
select *
from quiz_essay_file
where campaign = $campaign
qualify row_number() over (partition by code order by quiz_essay_file desc) = 1
order by code
