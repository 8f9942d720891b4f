-- One row per campaign (the one asked about): the last month of a campaign for which a report was sent or waits for its head, NULL without one.
select max(period_index) as last,
from kept_status
where campaign = $campaign and source = 'report' and (is_sent or status = 'awaiting_head')
