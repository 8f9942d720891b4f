-- One row per workbook with these bytes that was taken in for the campaign.
select *
from initiative_book
where campaign = $campaign and file_sha256 = $file_sha256
order by book
