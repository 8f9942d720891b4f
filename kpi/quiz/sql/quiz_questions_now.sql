-- One row per question of a contest, its newest version, with the newest verdict on that version (NULL: none yet).
with newest as (
    select *
    from quiz_question
    where campaign = $campaign
    qualify row_number() over (partition by question order by version desc) = 1
),

verdicts as (
    select *
    from quiz_question_check
    where campaign = $campaign
    qualify row_number() over (partition by question, version order by quiz_question_check desc) = 1
)

select
    newest.question,
    newest.version,
    newest.topic,
    newest.citation,
    newest.text_json,
    newest.sealed_key,
    newest.written_by,
    newest.written_at,
    verdicts.verdict,
    verdicts.words as verdict_words,
    verdicts.checked_by,
    verdicts.checked_at,
from newest
left join verdicts on verdicts.question = newest.question and verdicts.version = newest.version
order by newest.question
