-- One row per essay whose mark the jury's chair decided: the newest decision.
select quiz_essay_moderation.*, quiz_essay_code.entrant
from quiz_essay_moderation
join quiz_essay_code
    on quiz_essay_code.campaign = quiz_essay_moderation.campaign and quiz_essay_code.code = quiz_essay_moderation.code
where quiz_essay_moderation.campaign = $campaign
qualify row_number() over (partition by quiz_essay_moderation.code order by quiz_essay_moderation desc) = 1
order by quiz_essay_moderation.code
