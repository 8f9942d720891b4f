-- One row per essay that is marked: its phách and whose it is (for the secretariat).
select code, sitting, entrant, unit_code, essay_sha256, theme, made_at
from quiz_essay_code
where campaign = $campaign
order by code
