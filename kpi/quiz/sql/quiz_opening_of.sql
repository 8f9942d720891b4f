-- One row per contest that was opened.
select * from quiz_opening where campaign = $campaign
