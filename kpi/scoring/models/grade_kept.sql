-- One row per ranked unit and asked month of the maintained board: grade, and with it everything of board.
select
    unit_code,
    unit_name,
    unit_kind,
    peer_group,
    sort_order,
    period_index,
    score,
    rank_in_group,
    rank_of_all,
    score_e,
    score_scale,
    group_size,
    met_count,
    applicable_count,
    present_count,
    total_count,
    grade,
from kept_grade
where basis = $basis and campaign = $campaign and period_index between $from_index and $to_index
