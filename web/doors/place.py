"""Answers at which process a browser looks from now on: one that reads published copies, or the one that writes; never
lets anybody in. The nginx in front reads the cookie (deploy/nginx-nhieu-tien-trinh.conf).
"""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import Scope

from web.doors.forms import own_page
from web.gate.addresses import is_tls

COOKIE, READING, WRITING = "kpi_noi", "doc", "ghi"


async def place_chosen(request: Request) -> Response:
    """Remember the place and go on to the page that was wanted."""
    response = RedirectResponse(own_page(request.query_params.get("next")), 303)
    set_place(response, request.scope, READING if request.query_params.get("o") == READING else WRITING)
    return response


def set_place(response: Response, scope: Scope, place: str) -> None:
    """Let the browser say where it looks, as long as it is open."""
    response.set_cookie(COOKIE, place, path="/", httponly=True, samesite="lax", secure=is_tls(scope))
