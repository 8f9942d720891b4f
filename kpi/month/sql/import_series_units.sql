-- One row per unit of the submissions $first to $last that is looked at in this turn ($slice of $slices): a number for it.
-- It is lent as series_unit to import_series and import_withdrawals.
select unit_code, cast(min(submission) as integer) as unit_number
from submission
where submission between $first and $last
group by unit_code
having hash(unit_code) % cast($slices as ubigint) = $slice
