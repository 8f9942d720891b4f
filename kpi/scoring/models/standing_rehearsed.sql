-- One row per ranked unit, asked month and indicator of the maintained board, the rows of $unit made anew: stage_standing.
select * from standing_kept
where unit_code <> $unit
union all
select
    unit_code,
    period_index,
    indicator_code,
    position,
    measure,
    source,
    is_step,
    is_own,
    weight_e4,
    other_base,
    value,
    numerator,
    denominator,
    given_index,
    submission,
    sheet,
    cell,
    expected,
    last_target,
    state,
    status,
    attainment_e6,
    is_in_weights,
from stage_standing
