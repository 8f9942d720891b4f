-- One row per ranked unit and asked month: rank and score of board with the Mức điểm, the first band reached.
-- grade NULL: no band reached, or no score.
with
placed as (
    select * from board
),

band as (
    select * from dim_band where config_sha256 = $config_sha256
),

first_band as (
    select placed.unit_code, placed.period_index, min(band.position) as position
    from placed
    inner join band on placed.score_e >= band.at_least * placed.score_scale
    group by placed.unit_code, placed.period_index
),

final as (
    select placed.*, band.grade
    from placed
    left join first_band
        on placed.unit_code = first_band.unit_code and placed.period_index = first_band.period_index
    left join band on first_band.position = band.position
)

select * from final
