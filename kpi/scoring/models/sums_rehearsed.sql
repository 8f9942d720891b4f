-- One row per ranked unit and asked month of the maintained board, that of $unit made anew (stage_sums_read).
select * from sums_kept
where unit_code <> $unit
union all
select * from stage_sums_read
