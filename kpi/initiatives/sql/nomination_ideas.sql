-- One row per nomination of a campaign that rests on an idea: the newest link as of $as_of.
select link.nomination, link.initiative, nomination.award_code, nomination.round_code
from nomination_initiative as link
join nomination on link.nomination = nomination.nomination
where nomination.campaign = $campaign and link.recorded_at <= $as_of
qualify row_number() over (partition by link.nomination order by link.recorded_at desc) = 1
