-- One row per contest whose phách were joined to names.
select * from quiz_essay_joining where campaign = $campaign
