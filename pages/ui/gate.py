"""Answers: may this request reach Streamlit at all (host, origin, path)? Sees pages, uploads, media and websockets.

Never decides what an account may see: the guards on the pages do, and kpi.tables and kpi.actions after them.
Until sign-in comes, it lets in what this machine's own browser asks of this server and nothing else. It is pure ASGI
because Starlette's BaseHTTPMiddleware passes websockets by unseen (measured).
"""

from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.ui.front import in_vietnamese
from pages.ui.paths import HOME, PATHS

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
SAFE_METHODS = ("GET", "HEAD")
# Streamlit's index.html carries one inline script; its hash changes with Streamlit (a test compares it).
INLINE_SCRIPT = "'sha256-THxz9J9+wf7rhwR2YkXJoSZ13UCmYyC+3lNDv2+8ugA='"
POLICY = (
    f"default-src 'self'; script-src 'self' 'unsafe-eval' 'wasm-unsafe-eval' {INLINE_SCRIPT}; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; "
    "worker-src 'self' blob:; frame-ancestors 'none'; form-action 'self'; base-uri 'self'; object-src 'none'"
)
SECURITY_HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
    "content-security-policy": POLICY,
}
NOT_FOUND = """<!doctype html><html lang="vi"><meta charset="utf-8"><title>Không có trang này</title>
<body style="font:1.1rem sans-serif;margin:3rem"><h1>Không có trang này</h1>
<p>Địa chỉ không đúng hoặc đã cũ. <a href="/tong-quan">Về trang Tổng quan</a>.</p></body></html>"""
REFUSED = "Từ chối: chỉ trình duyệt trên chính máy này được mở bảng điều khiển, tại địa chỉ in ra khi khởi động.\n"


def _is_own_host(scope: Scope, headers: Headers) -> bool:
    """True when Host is a loopback name with the port that is being served (closes DNS rebinding)."""
    port = scope["server"][1]
    allowed = {f"{name}:{port}" for name in LOOPBACK} | (set(LOOPBACK) if port == 80 else set())
    return headers.get("host", "").lower() in allowed


def _is_own_origin(headers: Headers) -> bool:
    """True when Origin names the very host that was asked; a missing Origin is nobody's."""
    return headers.get("origin", "").lower() == f"http://{headers.get('host', '').lower()}"


def refusal(scope: Scope) -> int | None:
    """The HTTP status with which a request is refused, or None when it may pass."""
    headers, path = Headers(scope=scope), scope["path"]
    if not _is_own_host(scope, headers):
        return 421
    needs_origin = scope["type"] == "websocket" or scope["method"] not in SAFE_METHODS
    if needs_origin and not _is_own_origin(headers):
        return 403
    if path.startswith("/_stcore/agent"):  # a second door to the screens, for programs: closed
        return 404
    return None


class Gate:
    """The ASGI middleware in front of Streamlit."""

    def __init__(self, app: ASGIApp):
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, redirect, or pass on with security headers."""
        if scope["type"] not in ("http", "websocket"):
            return await self.app(scope, receive, send)
        status = refusal(scope)
        if scope["type"] == "websocket":
            if status is None:
                return await self.app(scope, receive, send)
            await receive()  # websocket.connect
            return await send({"type": "websocket.close", "code": 1008})  # before accept: the client sees HTTP 403
        if status is not None:
            return await PlainTextResponse(REFUSED, status)(scope, receive, _with_headers(send))
        return await self._page_or_asset(scope, receive, _with_headers(send))

    async def _page_or_asset(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope["path"].rstrip("/")
        if path == "":
            query = scope["query_string"].decode("latin-1")
            return await RedirectResponse(HOME + ("?" + query if query else ""), 307)(scope, receive, send)
        if path in PATHS:
            return await in_vietnamese(self.app, scope, receive, send)
        if "text/html" in Headers(scope=scope).get("accept", "") and "/" not in path[1:] and "." not in path:
            return await HTMLResponse(NOT_FOUND, 404)(scope, receive, send)
        return await self.app(scope, receive, send)


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            own = [(name.encode(), value.encode()) for name, value in SECURITY_HEADERS.items()]
            kept = [pair for pair in message["headers"] if pair[0].lower() not in {name for name, _ in own}]
            message = {**message, "headers": [*kept, *own]}
        await send(message)

    return sending
