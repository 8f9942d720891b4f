-- One row per ranked unit, asked month and indicator of the maintained board, those of $unit made anew (stage_standing_read).
select * from standing_kept
where unit_code <> $unit
union all
select * from stage_standing_read
