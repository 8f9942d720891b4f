-- One row per unit and indicator: the figure that the unit itself reported for the month (source report), newest version
-- not sent back, for comparison with the register.
select status.unit_code, fact.indicator_code, fact.numerator, fact.denominator
from kept_status as status
join fact on status.submission = fact.submission and fact.part = ''
where
    status.campaign = $campaign
    and status.period_index = $index
    and status.source = 'report'
    and status.is_reported
    and list_contains($indicators, fact.indicator_code)
order by status.unit_code, fact.indicator_code
