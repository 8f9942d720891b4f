-- One row per contest whose key was opened for marking.
select * from quiz_reveal where campaign = $campaign
