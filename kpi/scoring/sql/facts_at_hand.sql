-- One row per fact that may count for $units: of their own reports and of those whose figures they take by a decision.
-- The reports are few and found first, so that only their blocks of the facts are read. Seen by the transaction alone.
create or replace temporary table stage_fact as
with
counted as (
    select submission
    from current_submission
    where
        campaign = $campaign
        and basis = $basis
        and (
            list_contains($units, unit_code)
            or unit_code in (select predecessor from succession where list_contains($units, unit_code))
        )
)

select * from fact where submission in (select submission from counted)
