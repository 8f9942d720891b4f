-- One row per newest Thông báo kết quả thẩm định about an award of a round; no row when none was issued.
select *
from appraisal_notice
where campaign = $campaign and round_code = $round_code and award_code = $award_code
order by notice desc
limit 1
