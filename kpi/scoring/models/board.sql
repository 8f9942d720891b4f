-- One row per ranked unit and asked month: score, rank in the peer group and overall, grade, counts (design 3.9).
-- score: points with the campaign's decimals; NULL with its ranks and grade when nothing counts. Equal published
-- scores share a rank (1-2-2-4) after the tie-breakers, which compare attainment, missing last.
with
scored as (
    select * from score
),

unit_in_month as (
    select * from unit_month
),

tied as (
    select * from tie
),

compared as (
    select
        unit_in_month.*,
        scored.score_e,
        scored.score_scale,
        scored.applicable_count,
        scored.met_count,
        scored.present_count,
        scored.total_count,
        coalesce(tied.tie_1, -1) as tie_1,
        coalesce(tied.tie_2, -1) as tie_2,
        coalesce(tied.tie_3, -1) as tie_3,
        coalesce(tied.tie_4, -1) as tie_4,
        coalesce(tied.tie_5, -1) as tie_5,
    from unit_in_month
    inner join scored
        on unit_in_month.unit_code = scored.unit_code and unit_in_month.period_index = scored.period_index
    left join tied
        on unit_in_month.unit_code = tied.unit_code and unit_in_month.period_index = tied.period_index
),

ranked as (
    select
        *,
        rank() over (
            partition by period_index, peer_group
            order by score_e desc nulls last, tie_1 desc, tie_2 desc, tie_3 desc, tie_4 desc, tie_5 desc
        ) as rank_in_group,
        rank() over (
            partition by period_index
            order by score_e desc nulls last, tie_1 desc, tie_2 desc, tie_3 desc, tie_4 desc, tie_5 desc
        ) as rank_of_all,
        count(*) over (partition by period_index, peer_group) as group_size,
    from compared
),

final as (
    select
        unit_code,
        unit_name,
        unit_kind,
        peer_group,
        sort_order,
        period_index,
        case when score_e is not null then cast(score_e as double) / cast(score_scale as double) end as score,
        case when score_e is not null then rank_in_group end as rank_in_group,
        case when score_e is not null then rank_of_all end as rank_of_all,
        score_e,
        score_scale,
        group_size,
        met_count,
        applicable_count,
        present_count,
        total_count,
    from ranked
)

select * from final
