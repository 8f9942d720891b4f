-- One row per unit ranked now and in the earlier month or moment ($codes, $scores: its score then), the greatest fall of
-- the score first, those without a score at either moment last; one page of them. row_count: how many there are in all.
with
earlier as (
    select unnest($codes) as unit_code, unnest($scores) as score_e
),

moved as (
    select
        grade.unit_code,
        grade.unit_name,
        (grade.score_e - earlier.score_e) as change_e,
    from grade
    inner join earlier on grade.unit_code = earlier.unit_code
    where
        grade.period_index = $to_index
        and ($visible is null or grade.unit_code in (select unnest($visible)))
        and ($peer_group is null or grade.peer_group = $peer_group)
        and ($words = '' or contains(replace(strip_accents(lower(grade.unit_name)), 'đ', 'd'), $words))
)

select
    unit_code,
    count(*) over () as row_count,
from moved
order by change_e nulls last, unit_code
limit $size offset $skip
