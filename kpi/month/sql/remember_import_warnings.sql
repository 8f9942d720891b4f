-- One row per odd thing that the statements on an import's warnings found (import_odd): a warning kept with its submission
-- ("nhập lịch sử"), at the cell of the figure it is about; a month that merely repeats at its first figure ($compared:
-- the indicators that are compared then).
insert into submission_warning by name
with
repeated as (
    select fact.submission, max(fact.sheet) as sheet, min(fact.cell) as cell,
    from fact
    semi join (select submission from import_odd where code = 'figures_unchanged') as odd
        on fact.submission = odd.submission
    where
        fact.part = ''
        and list_contains($compared, fact.indicator_code)
        and (fact.numerator is not null or fact.denominator is not null)
    group by fact.submission
)

select
    odd.submission, odd.code,
    coalesce(fact.sheet, repeated.sheet) as sheet,
    coalesce(fact.cell, repeated.cell) as cell,
    odd.found, odd.expected,
    'nhập lịch sử' as explanation,
from import_odd as odd
left join fact on odd.submission = fact.submission and odd.indicator_code = fact.indicator_code and odd.part = fact.part
left join repeated on odd.submission = repeated.submission and odd.code = 'figures_unchanged'
returning submission
