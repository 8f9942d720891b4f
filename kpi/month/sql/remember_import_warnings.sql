-- One row per odd thing that the statements on an import's warnings found (import_odd): a warning kept with its submission
-- ("nhập lịch sử"), at the cell of the figure it is about, where there is one.
insert into submission_warning by name
select
    odd.submission, odd.code,
    coalesce(odd.sheet, fact.sheet) as sheet,
    coalesce(odd.cell, fact.cell) as cell,
    odd.found, odd.expected,
    'nhập lịch sử' as explanation,
from import_odd as odd
left join fact on odd.submission = fact.submission and odd.indicator_code = fact.indicator_code and odd.part = fact.part
returning submission
