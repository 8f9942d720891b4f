-- One row per month of the submissions $first to $last that merely repeats the month before ("nhập lịch sử").
-- The same rule as kpi/month/intake/checks/unchanged.py, over a whole import at once; a test compares the two.
with
paired as (
    select *, (unit_number * 4 + series % 4) * 100000 + period_index as month -- of a unit and source
    from import_series
    where
        measure in ('share', 'count', 'points')
        and part = ''
        and (numerator is not null or denominator is not null)
),

matched as (
    select
        coalesce(now.month, earlier.month + 1) as month,
        now.submission,
        now.numerator is not distinct from earlier.numerator
        and now.denominator is not distinct from earlier.denominator as is_same,
    from paired as now
    full join paired as earlier
        on now.series = earlier.series and now.period_index = earlier.period_index + 1
    where
        greatest(
            coalesce(now.numerator, 0), coalesce(now.denominator, 0),
            coalesce(earlier.numerator, 0), coalesce(earlier.denominator, 0)
        ) > 0
),

repeated as (
    select max(submission) as submission, count(*) as figures,
    from matched
    group by month
    having bool_and(is_same) and count(*) >= 2
)

select
    submission, 'figures_unchanged' as code, figures || ' chỉ tiêu giống hệt tháng trước' as found,
    'số liệu chốt của tháng này' as expected,
from repeated
where submission between $first and $last
