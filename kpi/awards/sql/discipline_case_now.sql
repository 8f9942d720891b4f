-- One row per discipline procedure or complaint with its closing (outcome NULL: pending); no row: no such case.
select
    discipline_case.*,
    discipline_closing.outcome,
    discipline_closing.closed_on,
from discipline_case
left join discipline_closing on discipline_closing.discipline_case = discipline_case.discipline_case
where discipline_case.discipline_case = $case
