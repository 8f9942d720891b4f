-- One row per session of a restored copy that had not ended then: nobody is signed in after a restore.
insert into session_end (session, reason, ended_at)
select session, 'restored', $now
from sign_in_session
where session not in (select session from session_end)
