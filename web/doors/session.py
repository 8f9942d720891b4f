"""Answers how long the session still holds; the small script session.js, which the screens load, warns before its end.

Asking is no activity (design 6): only a person's click keeps the session.
"""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kpi import actions
from web import opened

WARNED_BEFORE_SECONDS = 120


async def session_left(request: Request) -> Response:
    """How many seconds the session holds if nothing is done; 401 when nobody is signed in."""
    return _left(request)


async def session_kept(request: Request) -> Response:
    """A person pressed the button of the warning: the idle time begins anew."""
    if (found := request.scope["kpi.signed_in"]) is not None:
        actions.keep_session(opened.office(), found.session.name)
    return _left(request)


def _left(request: Request) -> Response:
    office, found = opened.office(), request.scope["kpi.signed_in"]
    present = actions.signed_in_as(office, found.session.name) if found else None
    if present is None:
        return JSONResponse({}, 401)
    left = int((present.ends_at - office.clock()).total_seconds())
    return JSONResponse({"seconds_left": left, "warned_before": WARNED_BEFORE_SECONDS})
