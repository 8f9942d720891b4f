"""Answers where a request goes that may not pass: the door that is still closed, or a plain no; never lets one in."""

from urllib.parse import urlencode

from starlette.datastructures import Headers
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import Scope

from kpi.actions import SignedIn
from pages.kit.paths import HOME, PATHS, PLACE, SIGN_IN, door_for
from web.gate import addresses


def to_the_door(scope: Scope, found: SignedIn | None) -> Response:
    """A page is sent to the door that is still closed; everything else is told that nobody is signed in."""
    bare = scope["path"].rstrip("/")
    is_page = scope["method"] in addresses.SAFE_METHODS and "text/html" in Headers(scope=scope).get("accept", "")
    if not (is_page or bare == "" or bare in PATHS):
        return PlainTextResponse("Chưa đăng nhập.\n", 401)
    if found is not None:
        return RedirectResponse(door_for(found.lacks), 303)
    query = scope["query_string"].decode("latin-1")
    wanted = (bare or HOME) + ("?" + query if query else "")
    following = "?" + urlencode({"next": wanted}) if bare in PATHS else ""
    return RedirectResponse(SIGN_IN + following, 303)


def written_at(scope: Scope) -> str:
    """The address of the same page at the process that writes."""
    query = scope["query_string"].decode("latin-1")
    return f"{PLACE}?{urlencode({'o': 'ghi', 'next': scope['path'].rstrip('/') + ('?' + query if query else '')})}"


def host_settings() -> Response:
    """What Streamlit's page asks before it starts, in place of Streamlit's own answer, which lets a dozen foreign sites
    send messages to the page.
    """
    told = {"allowedOrigins": [], "useExternalAuthToken": False, "enableCustomParentMessages": False}
    more = {"enforceDownloadInNewTab": False, "metricsUrl": "", "blockErrorDialogs": False}
    return JSONResponse({**told, **more, "resourceCrossOriginMode": None}, headers={"cache-control": "no-store"})
