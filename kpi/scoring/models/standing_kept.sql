-- One row per ranked unit, asked month and indicator of the maintained board: what is read of standing.
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
from kept_standing
where
    basis = $basis
    and campaign = $campaign
    and period_index between $from_index and $to_index
    and ($units is null or list_contains($units, unit_code))
