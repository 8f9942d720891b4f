-- One row per online contest of which a sitting was sealed.
select distinct campaign from quiz_sitting_seal order by campaign
