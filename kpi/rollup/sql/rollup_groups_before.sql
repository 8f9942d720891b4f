-- One row per unit and month of $campaign that came from $party: the digest of what was taken up last.
select rollup_group.unit_code, rollup_group.period_index, rollup_group.digest
from rollup_group
inner join rollup_taking on rollup_group.taking = rollup_taking.taking
where rollup_taking.party = $party and rollup_taking.campaign = $campaign and rollup_group.outcome = 'taken'
qualify row_number() over (
    partition by rollup_group.unit_code, rollup_group.period_index order by rollup_group.taking desc
) = 1
