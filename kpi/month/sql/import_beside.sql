-- One row per odd thing beside a share of the submissions $first to $last ("nhập lịch sử"): other base, pending part,
-- estimate. The same rules as kpi/month/intake/figures_beside.py, over a whole import at once; a test compares the two.
-- $bases, $pending: parts as INDICATOR/part; $bounded: part_of_whole; $awarded: used_for_award. import_series: made before.
with
given as (
    select * from import_series where submission between $first and $last and measure = 'share'
),

figure as (
    select *, numerator as done, denominator as whole from given
    where part = '' and numerator is not null and denominator is not null
),

base as (
    select figure.*, given.numerator as base
    from figure
    left join given
        on figure.submission = given.submission
        and figure.indicator_code = given.indicator_code
        and list_contains($bases, given.indicator_code || '/' || given.part)
    where list_contains($with_base, figure.indicator_code) and figure.whole > 0
),

beside as (
    select figure.*, given.part as beside_part, given.numerator as beside_done, given.denominator as beside_whole
    from figure
    inner join given on figure.submission = given.submission and figure.indicator_code = given.indicator_code
    where given.part <> ''
),

odd as (
    select submission, indicator_code, base as number, whole as against,
        case
            when coalesce(base, 0) = 0
                then case when list_contains($awarded, indicator_code) then 'other_base_missing' end
            when base * 2 < whole or base > whole * 2 then 'other_base_far'
            when list_contains($bounded, indicator_code) and done > base then 'above_other_base'
        end as code,
    from base
    union all
    select submission, indicator_code, beside_done, whole - done, 'pending_above_rest'
    from beside
    where list_contains($pending, indicator_code || '/' || beside_part) and beside_done > whole - done
    union all
    select submission, indicator_code, beside_whole, whole, 'estimate_base_differs'
    from beside
    where
        beside_part = 'uoc_ca_nam' and accumulation <> 'flow' and whole > 0
        and not beside_whole between whole * 0.8 and whole * 1.2 * case
            when accumulation <> 'cumulative' then 1
            else cast(span_months as double) / cast(elapsed_months as double)
        end
)

select
    submission, code, indicator_code, '' as part,
    coalesce(replace(rtrim(rtrim(cast(number as varchar), '0'), '.'), '.', ','), 'để trống') as found,
    replace(rtrim(rtrim(cast(against as varchar), '0'), '.'), '.', ',') as expected,
from odd
where code is not null
