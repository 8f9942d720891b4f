-- One row per line of the file that stands in a group (unit, indicator, month) with anything that may be wrong, as
-- text, in the order of the file. import_line, import_text: made before. Steps: each at most the one before it, all or
-- none given, the last one the numerator; anything else is looked at line by line.
with
suspicious as (
    select unit_row, indicator, period_index
    from import_line
    where rule is not null
    group by unit_row, indicator, period_index, rule
    having count(*) > 1 or not bool_and(is_sound)
),

stepped as (
    select
        unit_row, indicator, period_index, step, step_count, numerator,
        lag(case when step = 0 then denominator else numerator end) over steps as before,
        first_value(numerator) over steps as passed,
    from import_line
    where step is not null
    window steps as (partition by unit_row, indicator, period_index order by step, line)
),

misstepped as (
    select unit_row, indicator, period_index
    from stepped
    group by unit_row, indicator, period_index
    having not coalesce(
        min(step) = 0
        and count(numerator) = max(step_count) + 1
        and bool_and(step = 0 or numerator <= before)
        and bool_and(step < step_count or numerator = passed),
        false
    )
),

looked_at as (
    select * from suspicious union select * from misstepped
),

suspect as (
    select line from import_line where rule is null
    union
    select import_line.line
    from import_line
    inner join looked_at
        on import_line.unit_row = looked_at.unit_row
        and import_line.indicator = looked_at.indicator
        and import_line.period_index = looked_at.period_index
),

final as (
    select import_text.* from import_text semi join suspect on import_text.line = suspect.line
)

select * from final order by line
