-- One row per file handed in with an idea of which a person is an author: the name may stand in its bytes.
with own as (
    select distinct initiative.initiative, initiative.campaign, initiative.receipt
    from initiative_author
    join initiative on initiative.initiative = initiative_author.initiative
    where initiative_author.person_id = $person_id
)

select distinct
    'idea_file' as kind,
    concat(own.campaign, ' · ', own.receipt, ' · ', initiative_file.file_name) as what,
    initiative_file.file_sha256 as sha256,
from own
join initiative_file on initiative_file.initiative = own.initiative
order by what, sha256
