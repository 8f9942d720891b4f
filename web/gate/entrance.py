"""Answers, at every request: refused, sent to the sign-in page, or passed on to Streamlit with a name attached.

Pure ASGI, because Starlette's BaseHTTPMiddleware passes websockets by unseen (measured). What is not listed is closed.
"""

import logging
from collections.abc import Callable

import anyio
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import compile_path
from starlette.types import ASGIApp, Receive, Scope, Send

from kpi import actions, tables
from kpi.people.server import ServerSettings
from pages.kit.paths import DOORS, HOME, IDEA_FILE_DOORS, IDEA_FILES, PATHS, READABLE
from web.front import in_vietnamese
from web.gate import addresses, cookie, crowd, owned, sockets, turns, xsrf
from web.gate.headers import is_quiz, with_headers
from web.gate.onward import host_settings, to_the_door, written_at
from web.gate.sentences import (
    FORWARDED,
    LOCAL_ONLY,
    NOT_FOUND,
    OTHER_HOST,
    OTHER_ORIGIN,
    TOO_MUCH,
    broken,
)

# Streamlit's own addresses that its pages use; all others (agent, metrics, auth, script-health-check …) are closed.
OPEN = ("/_stcore/health", "/favicon.png", "/favicon.ico")
OPEN_UNDER = ("/app/static/",)
HOST_SETTINGS = "/_stcore/host-config"
SIGNED_IN_UNDER = ("/static/", "/component/", "/_stcore/bidi-components/")
UPLOADS, MEDIA, STREAM = "/_stcore/upload_file/", "/media/", "/_stcore/stream"
CONTEST_ELSEWHERE = "Đây là máy chỉ xem bản công bố. Mời mở trang thi ở máy chủ ghi số liệu.\n"
CONTEST_METHODS = ("GET", "HEAD", "POST")
NO_SUCH_WAY = "Địa chỉ này không nhận cách hỏi đó.\n"
_IDEA_FILE_WAYS = [(compile_path(path)[0], ways) for path, ways in IDEA_FILE_DOORS.items()]
LOG = logging.getLogger("kpi.gate")


class Gate:
    """The ASGI middleware in front of Streamlit. `office`: gives the opened house; `is_forwarding_ours`: server.py."""

    def __init__(
        self,
        app: ASGIApp,
        office: Callable[[], actions.Office],
        settings: ServerSettings | None = None,
        is_forwarding_ours: bool = True,
    ):
        self.app, self._office, self._settings = app, office, settings or ServerSettings()
        self._is_forwarding_ours = is_forwarding_ours

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, redirect, or pass on with security headers."""
        if scope["type"] not in ("http", "websocket"):
            return await self.app(scope, receive, send)
        if scope["type"] == "websocket":
            return await self._socket(scope, receive, send)
        path, is_tls = scope["path"], addresses.is_tls(scope)
        is_secret = path.startswith((MEDIA, UPLOADS))
        send = with_headers(send, path in DOORS, is_tls, is_secret, is_quiz(path))
        answer = self._refusal(scope)
        if answer is not None:
            return await answer(scope, receive, send)
        return await self._passed_on(scope, receive, send)

    def _refusal(self, scope: Scope) -> Response | None:
        """What is wrong with a request before anybody asks whose it is: its host, its origin."""
        if not self._is_forwarding_ours and addresses.is_forwarded(scope):
            return PlainTextResponse(FORWARDED, 403)
        if not addresses.is_own_host(scope, self._settings):
            return PlainTextResponse(OTHER_HOST, 421)
        if addresses.needs_origin(scope) and not addresses.is_own_origin(scope):
            return PlainTextResponse(OTHER_ORIGIN, 403)
        return None

    async def _passed_on(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope["path"]
        try:
            if self._is_too_far(scope):
                return await PlainTextResponse(LOCAL_ONLY, 403)(scope, receive, send)
            found = self._who(scope)
        except Exception as error:  # the store cannot be used: say so to whoever asks for a page
            LOG.exception("Không hỏi được phiên làm việc")
            return await HTMLResponse(broken(error), 503)(scope, receive, send)
        scope = {**xsrf.asked_with(_without_our_headers(scope), addresses.is_tls(scope)), "kpi.signed_in": found}
        is_contest = is_quiz(path) and scope["method"] in CONTEST_METHODS
        is_ours = is_contest or scope["method"] in DOORS.get(path, ())
        if is_quiz(path) and self._office().is_reader:  # papers and answers lie with the process that writes
            return await PlainTextResponse(CONTEST_ELSEWHERE, 421)(scope, receive, send)
        if is_ours or path in OPEN or path.startswith(OPEN_UNDER):
            return await self.app(scope, receive, send)
        if path in DOORS or is_quiz(path):  # asked in a way no door has: Streamlit would answer with its own page
            return await PlainTextResponse(NO_SUCH_WAY, 405)(scope, receive, send)
        if found is None or found.lacks:
            return await to_the_door(scope, found)(scope, receive, send)
        return await self._signed_in(scope, found, receive, send)

    async def _signed_in(self, scope: Scope, found: actions.SignedIn, receive: Receive, send: Send) -> None:
        path, bare = scope["path"], scope["path"].rstrip("/")
        if bare == "":
            query = scope["query_string"].decode("latin-1")
            return await RedirectResponse(HOME + ("?" + query if query else ""), 307)(scope, receive, send)
        if bare in PATHS and self._office().is_reader and bare.removeprefix("/") not in READABLE:
            return await RedirectResponse(written_at(scope), 303)(scope, receive, send)
        if bare in PATHS:
            turns.turns().saw(found.account.name)
            return await in_vietnamese(self.app, scope, receive, send)
        if path.startswith(UPLOADS):
            if not owned.owns_upload(path, found.session.name):
                await self._written_down(found, "upload")
                return await PlainTextResponse(NOT_FOUND, 403)(scope, receive, send)
            with crowd.one_more_upload(found.account.name) as fits:
                return await (self.app if fits else PlainTextResponse(TOO_MUCH, 413))(scope, receive, send)
        if path.startswith(IDEA_FILES):  # the doors there ask again who it is and what they may see
            ways = next((ways for pattern, ways in _IDEA_FILE_WAYS if pattern.match(path)), None)
            if ways is None:
                return await HTMLResponse(NOT_FOUND, 404)(scope, receive, send)
            if scope["method"] not in ways:
                return await PlainTextResponse(NO_SUCH_WAY, 405)(scope, receive, send)
            return await self.app(scope, receive, send)
        if path == HOST_SETTINGS:
            return await host_settings()(scope, receive, send)
        if path.startswith(SIGNED_IN_UNDER) or (path.startswith(MEDIA) and owned.owns_media(path, found.session.name)):
            return await self.app(scope, receive, send)
        if path.startswith(MEDIA):
            await self._written_down(found, "media")
        return await HTMLResponse(NOT_FOUND, 404)(scope, receive, send)

    async def _written_down(self, found: actions.SignedIn, what: str) -> None:
        """The refusal into the audit, away from the loop that serves everybody; asked without end, it comes slowly."""
        await anyio.sleep(crowd.seconds_to_wait(found.account.name))
        await run_in_threadpool(actions.note_trespass, self._office(), found.account.name, what)

    async def _socket(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            found = None if self._refusal(scope) or self._is_too_far(scope) else self._who(scope)
        except Exception:
            LOG.exception("Không hỏi được phiên làm việc")
            found = None
        if found is None or found.lacks or scope["path"] != STREAM:
            return await sockets.refuse(receive, send)
        told = (
            (owned.ACCOUNT_HEADER.encode(), found.account.name.encode()),
            (owned.SESSION_HEADER.encode(), found.session.name.encode()),
        )
        scope = xsrf.asked_with(_without_our_headers(scope), addresses.is_tls(scope))
        scope = {**scope, "headers": [*scope["headers"], *told]}
        name = found.session.name

        def holds() -> bool:
            present = actions.signed_in_as(self._office(), name)
            return present is not None and not present.lacks

        with crowd.one_more_screen(found.account.name) as fits:
            if not fits:
                return await sockets.refuse(receive, send)
            return await sockets.while_it_holds(self.app, scope, receive, send, holds, found.account.name)

    def _is_too_far(self, scope: Scope) -> bool:
        """True in a house with demonstration accounts, which need no password, for whoever is not on this machine."""
        return tables.front_door(self._office()).is_demo and not addresses.is_local(scope)

    def _who(self, scope: Scope) -> actions.SignedIn | None:
        return actions.signed_in(self._office(), cookie.session_token(scope))


def _without_our_headers(scope: Scope) -> Scope:
    """The request without anything that only this gate may say (a client may send any header it likes)."""
    kept = [pair for pair in scope["headers"] if not pair[0].lower().replace(b"_", b"-").startswith(b"x-kpi-")]
    return {**scope, "headers": kept}
