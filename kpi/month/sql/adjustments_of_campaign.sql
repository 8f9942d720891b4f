-- One row per entry of Điểm cộng, điểm trừ up to a month, newest first; withdrawals as columns of the entry they take back.
select
    entry.*,
    later.adjustment is not null as is_withdrawn,
    later.ground as withdrawn_because,
    later.recorded_by as withdrawn_by,
    later.recorded_at as withdrawn_at,
    evidence.file_name as evidence_file_name,
from adjustment as entry
left join adjustment as later on entry.adjustment = later.withdraws
left join adjustment_evidence as evidence on entry.adjustment = evidence.adjustment
where entry.campaign = $campaign and entry.period_index <= $index and entry.withdraws is null
order by entry.adjustment desc
