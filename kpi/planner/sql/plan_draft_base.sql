-- One row per version of a plan draft, of one ($plan_draft, $version): the sha256 it began from (NULL: a new campaign)
-- and the one that came into force since it was saved, of it or an earlier version of the same draft (NULL: none did);
-- by the order of recording and the version, whatever a clock that once ran ahead said.
select
    d.based_on,
    (
        select t.config_sha256
        from plan_taken_up as t
        inner join plan_proposal as p on p.plan_proposal = t.plan_proposal
        where
            p.plan_draft = d.plan_draft and p.version <= d.version
            and (t.taken_up_at >= d.saved_at or p.version = d.version)
        order by t.rowid desc
        limit 1
    ) as came_of_it
from plan_draft as d
where d.plan_draft = $plan_draft and d.version = $version
