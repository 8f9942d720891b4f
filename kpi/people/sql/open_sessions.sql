-- One row per session that has not been ended, with when it was last used.
select sign_in_session.*, coalesce(session_seen.seen_at, sign_in_session.began_at) as seen_at,
from sign_in_session
left join session_seen on session_seen.session = sign_in_session.session
left join session_end on session_end.session = sign_in_session.session
where session_end.session is null and sign_in_session.began_at > $since
