-- One row per packet of $campaign taken up, the newest first: how many units and months were new, the same, closed, gone.
select
    rollup_taking.taking,
    rollup_taking.party,
    rollup_taking.number,
    rollup_taking.made_at,
    rollup_taking.file_name,
    rollup_taking.taken_by,
    rollup_taking.taken_at,
    count(*) filter (where rollup_group.outcome = 'taken') as taken_count,
    count(*) filter (where rollup_group.outcome = 'same') as same_count,
    count(*) filter (where rollup_group.outcome = 'closed') as closed_count,
    count(*) filter (where rollup_group.outcome = 'gone') as gone_count,
from rollup_taking
left join rollup_group on rollup_taking.taking = rollup_group.taking
where rollup_taking.campaign = $campaign
group by all
order by rollup_taking.taking desc
