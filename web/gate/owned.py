"""Answers which signed-in session a Streamlit session, an upload address or a media file belongs to; never serves one.

Streamlit itself binds neither to a person (measured on 1.67): whoever knows the address may ask. It does keep the
headers of each open socket, and the gate has written into them who that is.
"""

from streamlit.runtime import Runtime, SessionClient

ACCOUNT_HEADER, SESSION_HEADER = "x-kpi-account", "x-kpi-session"


def owner_of(streamlit_session: str) -> str | None:
    """The name of the signed-in session whose open socket this is, or None."""
    if not Runtime.exists():
        return None
    return header_of(Runtime.instance().get_client(streamlit_session), SESSION_HEADER)


def header_of(client: SessionClient | None, name: str) -> str | None:
    """What the gate wrote into the headers of an open socket; None where the socket is closed by now."""
    context = client.client_context if client else None
    return dict(context.headers).get(name) if context else None


def owns_upload(path: str, session: str) -> bool:
    """True when /_stcore/upload_file/{streamlit session}/{file} is an address of this signed-in session."""
    parts = path.split("/")
    return len(parts) == 5 and owner_of(parts[3]) == session


def owns_media(path: str, session: str) -> bool:
    """True when /media/{file} was made for a screen this signed-in session has open."""
    if not Runtime.exists():
        return False
    file_id = path.rsplit("/", 1)[-1].split(".")[0]
    held = Runtime.instance().media_file_mgr._files_by_session_and_coord
    holders = [key for key, files in list(held.items()) if file_id in list(files.values())]
    return any(owner_of(holder) == session for holder in holders)
