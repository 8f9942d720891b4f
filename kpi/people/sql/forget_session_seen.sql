-- One row per session at most, forgotten here: when $session was last used, to be written again.
delete from session_seen
where session = $session
