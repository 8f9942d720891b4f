-- One row per kept unit and month that a write about many_submission changes: the unit's months from the earliest on.
delete from kept_unit
using (
    select campaign, unit_code, min(period_index) as from_index
    from submission
    where submission in (select submission from many_submission)
    group by campaign, unit_code
) as touched
where
    kept_unit.campaign = touched.campaign
    and kept_unit.unit_code = touched.unit_code
    and kept_unit.period_index >= touched.from_index
