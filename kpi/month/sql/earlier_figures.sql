-- One row per indicator, part and month but $index that one unit reported, in the reported basis.
select counted.period_index, fact.indicator_code, fact.part, fact.numerator, fact.denominator, fact.done_on
from kept_status as counted
inner join fact on counted.submission = fact.submission
where
    counted.is_reported
    and counted.campaign = $campaign
    and counted.unit_code = $unit
    and counted.period_index <> $index
    and counted.source = 'report'
