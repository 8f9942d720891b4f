"""Answers when a browser counts as known to an account: after everything a sign-in asks for, never after the password
alone.
"""

from starlette.requests import Request
from starlette.responses import Response

from kpi import actions
from web import opened
from web.doors.work import in_thread
from web.gate import cookie


async def known_from_now_on(request: Request, response: Response, account: str) -> None:
    """This browser is known again: only once nothing is lacking, the second step included."""
    before = cookie.device_token(request.scope)
    device = await in_thread(actions.know_device, opened.office(), account, before)
    if device != before:
        cookie.set_device(response, request.scope, device)
