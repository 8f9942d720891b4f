-- One row per frozen list of a campaign, the newest first, with how many were judged and how many stand on the list.
select
    shortlist.*,
    count(shortlist_row.place) as judged_count,
    count(*) filter (shortlist_row.is_listed) as listed_count,
from shortlist
left join shortlist_row on shortlist_row.shortlist = shortlist.shortlist
where shortlist.campaign = $campaign
group by all
order by shortlist.shortlist desc
