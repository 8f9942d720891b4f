-- One row per campaign whose plan in force was put there by officials: the version that was put in force last, in the
-- order of recording, whatever a clock that once ran ahead said.
with
ranked as (
    select
        t.campaign,
        t.config_sha256,
        t.taken_up_at,
        c.content,
        row_number() over (partition by t.campaign order by t.rowid desc) as place
    from plan_taken_up as t
    inner join config_version as c on c.config_sha256 = t.config_sha256 and c.campaign = t.campaign
)
select distinct campaign, config_sha256, taken_up_at, content
from ranked
where place = 1
