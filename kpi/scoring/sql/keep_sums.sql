-- One row per row of stage_sums_read: it is kept.
insert into kept_sum by name
select * from stage_sums_read
