-- One row per discipline procedure or complaint recorded up to $as_of, with its conclusion; closed_on NULL: pending then.
select discipline_case.*, closing.outcome, closing.document_number as closing_document, closing.closed_on,
from discipline_case
left join discipline_closing as closing
    on discipline_case.discipline_case = closing.discipline_case and closing.recorded_at <= $as_of
where discipline_case.recorded_at <= $as_of
order by discipline_case.discipline_case
