-- One row per account and campaign: the newest save of the form that is being typed.
select *
from initiative_draft
where account = $account and campaign = $campaign
order by draft desc
limit 1
