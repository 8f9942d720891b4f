-- One row per figure that the submissions $first to $last leave out and the version each replaces, or the month before,
-- had ("nhập lịch sử"). The same rule as kpi/month/intake/checks/withdrawn.py, over a whole import at once; a test compares
-- the two. There is no line for what is not there: the cell is NULL and `found` names the indicator and part.
with
given as (
    select submission, indicator_code, part
    from import_series
    where numerator is not null or denominator is not null
),

replaced as (
    select incoming.submission, fact.indicator_code, fact.part, fact.numerator, 1 as rank, -- the version replaced
    from import_incoming as incoming
    inner join submission as earlier
        on incoming.campaign = earlier.campaign
        and incoming.unit_code = earlier.unit_code
        and incoming.period_index = earlier.period_index
        and incoming.source = earlier.source
        and incoming.version = earlier.version + 1
    inner join fact on earlier.submission = fact.submission
    where fact.numerator is not null
),

last_month as (
    select incoming.submission, series.indicator_code, series.part, series.numerator, 2 as rank,
    from import_incoming as incoming
    inner join import_series as series
        on incoming.unit_number = series.unit_number
        and incoming.source = series.source
        and incoming.period_index = series.period_index + 1
    where
        series.part = ''
        and series.numerator is not null
        and series.measure not in ('done', 'rank', 'assessment')
),

missed as (
    select earlier.*
    from (select * from replaced union all select * from last_month) as earlier
    anti join given
        on earlier.submission = given.submission
        and earlier.indicator_code = given.indicator_code
        and earlier.part = given.part
    qualify
        row_number() over (partition by earlier.submission, earlier.indicator_code, earlier.part order by rank) = 1
        and (earlier.part = '' or not bool_or(earlier.part = '') over (
            partition by earlier.submission, earlier.indicator_code
        ))
)

select
    submission, 'figure_withdrawn' as code,
    'để trống (' || indicator_code || case when part = '' then '' else ', ' || part end || ')' as found,
    'số liệu, hoặc lý do bỏ trống ('
    || case rank when 1 then 'bản nộp trước của tháng này: ' else 'tháng trước: ' end
    || replace(rtrim(rtrim(cast(numerator as varchar), '0'), '.'), '.', ',') || ')' as expected,
from missed
