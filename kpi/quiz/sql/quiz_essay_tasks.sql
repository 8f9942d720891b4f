-- One row per essay given to a marker, with the newest marking sheet (NULL: not marked yet). entrant, unit_code: for the
-- secretariat only; a marker's screen never asks for them.
select
    quiz_essay_task.quiz_essay_task,
    quiz_essay_task.code,
    quiz_essay_task.place,
    quiz_essay_task.marker,
    quiz_essay_code.entrant,
    quiz_essay_code.unit_code,
    quiz_essay_code.theme,
    quiz_essay_code.essay_sha256,
    sheet.rubric_json,
    sheet.total,
    sheet.words,
    sheet.days_late,
    sheet.marked_at,
from quiz_essay_task
join quiz_essay_code
    on quiz_essay_code.campaign = quiz_essay_task.campaign and quiz_essay_code.code = quiz_essay_task.code
left join (
    select *
    from quiz_essay_mark
    qualify row_number() over (partition by quiz_essay_task order by quiz_essay_mark desc) = 1
) as sheet on sheet.quiz_essay_task = quiz_essay_task.quiz_essay_task
where quiz_essay_task.campaign = $campaign
order by quiz_essay_task.code, quiz_essay_task.place, quiz_essay_task.quiz_essay_task
