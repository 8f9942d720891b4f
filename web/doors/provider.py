"""Answers how a browser goes to the provider (OpenID Connect) and comes back; never shows what the provider wrote."""

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from kpi import actions
from kpi.plan.model import Refusal
from web import opened
from web.doors.forms import own_page
from web.doors.sign_in import entered_by, sign_in_again
from web.doors.work import ask_outside
from web.gate import addresses, cookie
from web.gate.sentences import NOT_FOUND

_LONGEST = 4_000
_STATUS = {"sign_in_locked": 429, "provider_unreachable": 503, "provider_not_ready": 503}


async def provider_left_for(request: Request) -> Response:
    """Send the browser to the provider, with the cookie without which it cannot come back."""
    settings = opened.settings().provider
    if not settings.enabled:
        return HTMLResponse(NOT_FOUND, 404)
    wanted, here = own_page(request.query_params.get("next")), addresses.origin(request.scope)
    sent = await ask_outside(actions.start_provider_sign_in, opened.office(), settings, wanted, here)
    if isinstance(sent, Refusal):
        return sign_in_again(request, wanted, sent, status=_STATUS.get(sent.code, 403))
    response = RedirectResponse(sent.address, 303)
    cookie.set_provider(response, request.scope, sent.cookie)
    return response


async def provider_came_back(request: Request) -> Response:
    """Let in whoever the provider knows and this house knows too; the same page again with a sentence otherwise."""
    settings = opened.settings().provider
    if not settings.enabled:
        return HTMLResponse(NOT_FOUND, 404)
    begun, address = cookie.provider_token(request.scope), addresses.address(request.scope)
    office, answer = opened.office(), _answer(request)
    done = await ask_outside(actions.finish_provider_sign_in, office, settings, begun, answer, address)
    if isinstance(done, Refusal):
        response = sign_in_again(request, None, done, status=_STATUS.get(done.code, 403))
    else:
        response = await entered_by(request, done[0], own_page(done[1]))
    cookie.forget_provider(response, request.scope)
    return response


def _answer(request: Request) -> dict[str, str]:
    """What stands in the address; nothing when a name stands there twice or a value is longer than any of ours."""
    pairs = request.query_params.multi_items()
    is_plain = len({name for name, _ in pairs}) == len(pairs) and all(len(value) <= _LONGEST for _, value in pairs)
    return dict(pairs) if is_plain else {}
