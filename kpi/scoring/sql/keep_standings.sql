-- One row per row of stage_standing_read: it is kept.
insert into kept_standing by name
select * from stage_standing_read
