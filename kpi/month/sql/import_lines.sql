-- One row per filled line of a file of facts (import_text), read and typed, with what the plan has for it.
-- unit_row, period_index, rule NULL: the plan has no such unit, month or figure there. numerator, denominator, done_on
-- NULL: blank, or not to be read. is_sound: nothing about the line alone is wrong or odd (done before $starts_on or
-- after its month); what is not sound is looked at line by line. Of the units of turn $slice of $slices. $first_index
-- to $last_index: the months that may be given.
-- import_rule: one row per indicator and part that the plan knows (kpi/month/intake/bulk_rules.py). A
-- temporary table of the connection: import_line.
create or replace temporary table import_line as
with
filled as (
    select * from import_text
    where
        hash(unit) % cast($slices as ubigint) = $slice
        and (unit != '' or indicator != '' or period != '' or numerator != '' or denominator != ''
            or part != '' or done_on != '' or document_number != '' or note != '')
),

typed as (
    select
        line, unit as unit_code, indicator as indicator_code, period, part,
        numerator as numerator_text, denominator as denominator_text, done_on as done_text,
        nullif(document_number, '') as document_number, nullif(note, '') as note,
        case when regexp_full_match(numerator, '-?[0-9]{1,18}(\.[0-9]+)?')
            then try_cast(numerator as decimal(24, 6)) end as numerator,
        case when regexp_full_match(denominator, '-?[0-9]{1,18}(\.[0-9]+)?')
            then try_cast(denominator as decimal(24, 6)) end as denominator,
        case when strpos(numerator, '.') = 0 then 0 else length(numerator) - strpos(numerator, '.') end as decimals,
        case when strpos(denominator, '.') = 0 then 0 else length(denominator) - strpos(denominator, '.') end
            as denominator_decimals,
        case
            when done_on = '' then null
            when regexp_full_match(done_on, '[0-9]{4}-[0-9]{2}-[0-9]{2}') then try_cast(done_on as date)
            when regexp_full_match(done_on, '[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}') then cast(try_strptime(done_on, '%d/%m/%Y') as date)
        end as done_on,
    from filled
),

unit as (
    select * from dim_unit where config_sha256 = $config_sha256 and is_ranked and hash(unit_code) % cast($slices as ubigint) = $slice
),

placed as (
    select unit.unit_row, unit.unit_code, period.period, period.period_index, period.cut_off,
    from period inner join unit
        on (unit.valid_from is null or unit.valid_from <= period.cut_off)
        and (unit.valid_to is null or unit.valid_to >= period.cut_off)
    where period.period_index between $first_index and $last_index
),

allowed as (
    select applicable.unit_row, rule.*,
    from dim_applicable as applicable
    inner join unit on applicable.unit_row = unit.unit_row
    inner join import_rule as rule on applicable.indicator_code = rule.indicator_code
    where applicable.config_sha256 = $config_sha256
),

final as (
    select
        typed.line, typed.numerator, typed.denominator, typed.done_on, typed.document_number, typed.note,
        placed.unit_row, placed.period_index, allowed.rule, allowed.indicator, allowed.step, allowed.step_count,
        (numerator_text != '' and numerator is null)
        or (denominator_text != '' and denominator is null)
        or (done_text != '' and typed.done_on is null)
        or allowed.rule is null as is_unread,
        not is_unread
        and (numerator_text = '' or (
            numerator between 0 and $largest
            and decimals <= case when is_whole_numerator then 0 else $most_decimals end
            and (lowest is null or numerator >= lowest)
            and (highest is null or numerator <= highest)
        ))
        and (denominator_text = '' or (
            takes_denominator
            and denominator between 0 and $largest
            and denominator_decimals <= case when is_whole_denominator then 0 else $most_decimals end
        ))
        and (not is_pair or numerator_text || denominator_text = '' or (
            coalesce(denominator > 0 or (denominator = 0 and numerator = 0), false) and numerator is not null
            and (not is_part_of_whole or numerator <= denominator)
        ))
        and (done_text = '' or (
            typed.done_on between greatest($earliest, $starts_on) and least($today, placed.cut_off) and (not is_done or coalesce(typed.numerator, 0) = 1)
        )) as is_sound,
    from typed
    left join placed on typed.unit_code = placed.unit_code and typed.period = placed.period
    left join allowed
        on placed.unit_row = allowed.unit_row
        and typed.indicator_code = allowed.indicator_code
        and typed.part = allowed.part
)

select * from final
