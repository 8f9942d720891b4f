-- One row per change of units of a campaign that was carried out and not taken back, the newest last. change_sha256: what
-- it asked for (null: carried out before that was kept); is_opened: its stated sums were written down.
select
    done.unit_change_done,
    done.change_code,
    done.document_number,
    done.account_count,
    done.done_at,
    mark.change_sha256,
    mark.change_sha256 is null or opening.unit_change_done is not null as is_opened
from unit_change_done as done
left join unit_change_mark as mark using (unit_change_done)
left join unit_change_opening as opening using (unit_change_done)
left join unit_change_undone as undone using (unit_change_done)
where
    done.campaign = $campaign
    and undone.unit_change_done is null
order by done.unit_change_done
