-- One row per packet this house made with its units' workbooks in it: campaign, number, sent_at (UTC).
select campaign, number, sent_at
from rollup_sending
where has_files
order by campaign, number
