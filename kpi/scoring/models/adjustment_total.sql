-- One row per unit and asked month with Điểm cộng, điểm trừ: their sum in millionths of a point, a penalty negative.
-- An entry counts from its own month on; each kind is limited by its cap; a withdrawn entry does not count.
with
month as (
    select period_index from period where period_index between $from_index and $to_index
),

entry as (
    select * from adjustment where campaign = $campaign and recorded_at <= $as_of
),

withdrawn as (
    select withdraws as adjustment from entry where withdraws is not null
),

kind as (
    select * from dim_adjustment where config_sha256 = $config_sha256
),

by_kind as (
    select
        entry.unit_code,
        month.period_index,
        kind.is_penalty,
        least(sum(entry.points), coalesce(max(kind.cap), sum(entry.points))) as points,
    from entry
    inner join month on entry.period_index <= month.period_index
    inner join kind on entry.adjustment_code = kind.adjustment_code
    left join withdrawn on entry.adjustment = withdrawn.adjustment
    where entry.withdraws is null and withdrawn.adjustment is null
    group by entry.unit_code, month.period_index, kind.adjustment_code, kind.is_penalty
),

final as (
    select
        unit_code,
        period_index,
        cast(sum(case when is_penalty then -points else points end) * 1000000 as bigint) as points_e6,
    from by_kind
    group by unit_code, period_index
)

select * from final
