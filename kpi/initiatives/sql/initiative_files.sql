-- One row per file of an idea ($initiative), of a campaign's ideas ($campaign), or with a number ($number).
select file.*, initiative.campaign, initiative.unit_code
from initiative_file as file
join initiative on file.initiative = initiative.initiative
where
    ($campaign is null or initiative.campaign = $campaign)
    and ($initiative is null or file.initiative = $initiative)
    and ($number is null or file.initiative_file = $number)
order by file.initiative_file
