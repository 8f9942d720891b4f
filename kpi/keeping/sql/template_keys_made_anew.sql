-- One row per time the templates' key was found gone and made anew, the newest first.
select audit, done_at, subject
from audit
where action = 'template_key_made_anew' and outcome = 'done'
order by audit desc
