-- One row per essay and text near it, with the newest verdict of a person (NULL: nobody has decided).
select
    quiz_similarity.code,
    quiz_similarity.other,
    max(quiz_similarity.score) as score,
    arg_max(quiz_similarity.verdict, quiz_similarity.quiz_similarity) as verdict,
    arg_max(quiz_similarity.reason, quiz_similarity.quiz_similarity) as reason,
    any_value(quiz_essay_code.entrant) as entrant,
from quiz_similarity
join quiz_essay_code
    on quiz_essay_code.campaign = quiz_similarity.campaign and quiz_essay_code.code = quiz_similarity.code
where quiz_similarity.campaign = $campaign
group by quiz_similarity.code, quiz_similarity.other
order by score desc, quiz_similarity.code, quiz_similarity.other
