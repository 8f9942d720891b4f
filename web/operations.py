"""Answers how a request is numbered and logged, whether the server is well (/healthz), and how it begins and ends.

Never logs what somebody typed (kpi.log says what may stand there) and never decides who may see what: the gate behind
it does. It is the outermost program, so it also sees the server begin and end.
"""

import asyncio
import logging
import time
from functools import partial

import anyio.to_thread
from starlette.requests import ClientDisconnect
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kpi import actions, tables
from pages.kit.paths import DOORS, PATHS, QUIZ
from web.gate.headers import with_headers
from web.lifetime import Lifetime
from web.trouble import TROUBLE_HEADERS, stopping_page, trouble_page

HEALTH = "/healthz"
NUMBER_HEADER = b"x-request-id"
_KEPT_SECONDS = 2.0  # a monitor that asks more often gets the same answer again
_STREAMLIT = ("health", "host-config", "stream", "upload_file", "script-health-check", "allowed-message-origins")
_QUIZ_PAGES = ("vao", "ra", "dang-ky", "bat-dau", "bai", "luu", "nop", "bien-nhan", "kiem-tra", "tu-luan", "tra-loi")
_QUIET = ("/static/…", "/app/static/…", "/_stcore/health", HEALTH, "/thi/…/tra-loi", "/thi/…")


def route_of(path: str) -> str:
    """The route of a path as it may stand in a log: no file name, no session, nothing that somebody typed."""
    if path in PATHS or path in DOORS or path in ("/", HEALTH, QUIZ):
        return path
    if path.startswith(QUIZ + "/"):
        last = path.removeprefix(QUIZ + "/").partition("/")[2]
        return QUIZ + ("/…/" + last if last in _QUIZ_PAGES else "/…")
    for folder in ("/static", "/app/static", "/media", "/component"):
        if path.startswith(folder + "/"):
            return folder + "/…"
    first, _, rest = path.removeprefix("/_stcore/").partition("/")
    if path.startswith("/_stcore/") and first in _STREAMLIT:
        return f"/_stcore/{first}" + ("/…" if rest else "")
    return "other"


class Operations:
    """The ASGI middleware in front of the gate."""

    def __init__(self, app: ASGIApp):
        self.app = app
        self.lifetime = Lifetime()
        self._asking = asyncio.Lock()
        self._health: tuple[float, str | None] = (0.0, None)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Number the request and pass it on; a failure nobody caught becomes a page with that number."""
        if scope["type"] == "lifespan":
            return await self.lifetime.run(self.app, scope, receive, send)
        number = actions.new_number()
        actions.request_number.set(number)
        kept = [pair for pair in scope["headers"] if pair[0].lower() != NUMBER_HEADER]
        scope = {**scope, "headers": [*kept, (NUMBER_HEADER, number.encode())]}
        if scope["type"] == "websocket":
            return await self._socket(scope, receive, send)
        began, route, status = time.monotonic(), route_of(scope["path"]), 0

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message = {**message, "headers": [*message["headers"], (NUMBER_HEADER, number.encode())]}
            await send(message)

        try:
            await self._answer(scope, receive, sending)
        except ClientDisconnect:  # gone, or too slow: nothing is wrong here, and anybody could fill the log with it
            if not status:
                await PlainTextResponse("Yêu cầu gửi quá chậm.\n", 408)(scope, receive, sending)
        except Exception as error:
            actions.note_event("incident", logging.ERROR, error, incident=number, route=route)
            if status:
                raise  # half an answer has gone out: the connection must break
            await HTMLResponse(trouble_page(number), 500, TROUBLE_HEADERS)(scope, receive, sending)
        if status >= 400 or route not in _QUIET:
            took = round((time.monotonic() - began) * 1000)
            actions.note_event("request", method=scope["method"], route=route, status=status, ms=took)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["path"] == HEALTH:
            return await self._say_health(scope, receive, send)
        if self.lifetime.is_stopping:
            headers = {**TROUBLE_HEADERS, "retry-after": "10"}
            return await HTMLResponse(stopping_page(), 503, headers)(scope, receive, send)
        await self.app(scope, receive, send)

    async def _say_health(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] not in ("GET", "HEAD"):
            return await JSONResponse({"status": "error"}, 405, {"allow": "GET, HEAD"})(scope, receive, send)
        reason = "stopping" if self.lifetime.is_stopping else await self._reason()
        said = {"status": "error", "reason": reason} if reason else {"status": "ok"}
        send = with_headers(send, is_door=True, is_tls=scope.get("scheme") == "https")
        await JSONResponse(said, 503 if reason else 200, {"cache-control": "no-store"})(scope, receive, send)

    async def _reason(self) -> str | None:
        async with self._asking:
            asked_at, reason = self._health
            if time.monotonic() - asked_at > _KEPT_SECONDS or not asked_at:
                reason = await anyio.to_thread.run_sync(_health_of_house)
                self._health = (time.monotonic(), reason)
            return reason

    async def _socket(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self.lifetime.is_stopping:
            await receive()  # websocket.connect
            return await send({"type": "websocket.close", "code": 1012})
        began, closed = time.monotonic(), partial(actions.note_event, "socket", route=route_of(scope["path"]))
        try:
            await self.app(scope, receive, send)
        except Exception as error:
            actions.note_event("incident", logging.ERROR, error, route=route_of(scope["path"]))
            raise
        finally:
            closed(seconds=round(time.monotonic() - began))


def _health_of_house() -> str | None:
    from pages.kit import house  # here, because the caches in it want Streamlit's runtime to be there

    try:
        return tables.health(house.open_office())
    except Exception:  # not there, in use, damaged, configured wrongly: the log has said which
        return "store_unreadable"
