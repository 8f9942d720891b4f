-- One row per indicator and part that one unit reported for one month, in the reported basis.
select
    fact.indicator_code,
    fact.part,
    fact.numerator,
    fact.denominator,
    fact.done_on,
    fact.document_number,
    fact.note,
from kept_status
inner join fact on kept_status.submission = fact.submission
where
    kept_status.is_reported
    and kept_status.campaign = $campaign
    and kept_status.unit_code = $unit
    and kept_status.period_index = $index
    and kept_status.source = 'report'
