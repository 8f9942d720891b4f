-- One row per unit, wanted indicator and month: own_value (NULL without a figure of that month's own), is_out (the
-- indicator is not the unit's), has_value (a forecast may be shown), is_present, value.
select
    unit_code,
    indicator_code,
    period_index,
    case when state = 'present' and is_own then cast(value as double) end as own_value,
    state = 'not_applicable' as is_out,
    value is not null and state <> 'no_cases' as has_value,
    state = 'present' as is_present,
    cast(value as double) as value,
from standing
where list_contains($wanted, indicator_code)
