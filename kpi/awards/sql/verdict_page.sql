-- One row per recipient on one page of the kept verdicts of $subject, nearest to eligible first, then in the order of the
-- units file, nominated units below a ranked one last. $only: all | eligible | open | not_eligible | one_away | nominated | held. $words: in the unit's name.
-- row_count: how many there are in all.
with
unit as (
    select unit_code, unit_name, sort_order, is_ranked
    from dim_unit
    where config_sha256 = $config_sha256
        and coalesce(valid_from, $day) <= $day
        and coalesce(valid_to, $day) >= $day
),

standing as (
    select unit_code, bool_or(is_held) as is_held, min(nomination) as first_nomination
    from nomination_standing
    where campaign = $campaign and round_code = $round_code and award_code = $award_code
        and state not in ('draft', 'withdrawn')
    group by unit_code
),

judged as (
    select
        kept_verdict.unit_code,
        kept_verdict.verdict,
        unit.sort_order,
        case when not unit.is_ranked then standing.first_nomination end as below,
        case when failing = '' then 0 else len(string_split(failing, ';')) end as failing_count,
        case when waiting = '' then 0 else len(string_split(waiting, ';')) end as waiting_count,
        standing.unit_code is not null as is_nominated,
        coalesce(standing.is_held, false) as is_held,
        replace(strip_accents(lower(unit.unit_name)), 'đ', 'd') as plain_name,
    from kept_verdict
    inner join unit on kept_verdict.unit_code = unit.unit_code
    left join standing on kept_verdict.unit_code = standing.unit_code
    where kept_verdict.subject = $subject
)

select unit_code, count(*) over () as row_count
from judged
where
    ($words = '' or contains(plain_name, $words))
    and case $only
        when 'all' then true
        when 'one_away' then failing_count = 1
        when 'nominated' then is_nominated
        when 'held' then is_held
        else verdict = $only
    end
order by list_position(['eligible', 'open', 'not_eligible'], verdict), failing_count, waiting_count, below nulls first,
    sort_order, unit_code
limit $size offset $skip
