-- One row per unit of the submissions $first to $last that is looked at in this turn ($slice of $slices): a number for it.
-- A temporary table of the connection, for import_series and remember_import_withdrawals.
create or replace temporary table series_unit as
select unit_code, cast(min(submission) as integer) as unit_number
from submission
where submission between $first and $last
group by unit_code
having hash(unit_code) % $slices = $slice
