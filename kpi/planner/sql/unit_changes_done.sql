-- One row per change of units of a campaign that was carried out, the newest last.
select change_code, document_number, account_count, done_at
from unit_change_done
where campaign = $campaign
order by unit_change_done
