-- One row per publication of an award of a round (danh sách dự kiến, kết quả), in the order they were recorded.
select *
from award_publication
where campaign = $campaign and round_code = $round_code and award_code = $award_code
order by publication
