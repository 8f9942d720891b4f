-- One row per workbook with typed words in it: the notes, explanations and numbers of papers of its figures (texts).
select
    submission.file_sha256,
    any_value(submission.campaign) as campaign,
    any_value(submission.unit_code) as unit_code,
    any_value(submission.period_index) as period_index,
    list(distinct concat_ws(' | ', fact.note, fact.explanation, fact.document_number)) as texts
from submission
inner join fact on submission.submission = fact.submission
where submission.origin in ('workbook', 'own_layout')
    and (fact.note is not null or fact.explanation is not null or fact.document_number is not null)
group by submission.file_sha256
order by submission.file_sha256
