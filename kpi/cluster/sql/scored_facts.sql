-- One row per fact of the submissions of $campaign that count in $basis in the month $index, sorted by unit and indicator.
select fact.*
from fact
inner join current_submission as counted on fact.submission = counted.submission
where counted.campaign = $campaign and counted.basis = $basis and counted.period_index = $index
order by counted.unit_code, fact.indicator_code, fact.part
