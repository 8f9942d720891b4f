"""Answers which security headers every answer carries; never reads a request's body.

Streamlit's own pages need 'unsafe-eval' (its charts) and inline styles; the sign-in pages need no script at all.
"""

from starlette.types import Message, Send

from pages.kit.paths import QUIZ
from web.gate import xsrf

# Streamlit's index.html carries one inline script; its hash changes with Streamlit (a test compares it).
INLINE_SCRIPT = "'sha256-THxz9J9+wf7rhwR2YkXJoSZ13UCmYyC+3lNDv2+8ugA='"
POLICY = (
    f"default-src 'self'; script-src 'self' 'unsafe-eval' 'wasm-unsafe-eval' {INLINE_SCRIPT}; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; "
    "worker-src 'self' blob:; frame-ancestors 'none'; form-action 'self'; base-uri 'self'; object-src 'none'"
)
DOOR_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; font-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'"
)
# A contest's pages: one script and one style of our own, nothing else runs.
QUIZ_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self'; "
    "img-src 'self' data:; "
    "font-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
SECURITY_HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}
HSTS = "max-age=31536000"  # a year, over TLS only


def is_quiz(path: str) -> bool:
    """True for the pages of a contest, which ask for a code of their own, not for an account."""
    return path == QUIZ or path.startswith(QUIZ + "/")


def with_headers(
    send: Send, is_door: bool = False, is_tls: bool = False, is_kept_secret: bool = False, is_quiz: bool = False
) -> Send:
    """The same `send` with the security headers on every answer. `is_kept_secret`: no browser or proxy may keep it."""
    policy = QUIZ_POLICY if is_quiz else DOOR_POLICY if is_door else POLICY
    own = {**SECURITY_HEADERS, "content-security-policy": policy}
    if is_tls:
        own["strict-transport-security"] = HSTS
    if is_kept_secret or is_door:
        own["cache-control"] = "no-store"
    pairs = [(name.encode(), value.encode()) for name, value in own.items()]
    left_out = {name for name, _ in pairs} | {b"server"}

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            passed = [pair for pair in message["headers"] if pair[0].lower() not in left_out]
            kept = [one for pair in passed for one in xsrf.set_by(pair, is_tls)]
            if is_quiz and not any(name.lower() == b"cache-control" for name, _ in kept):
                kept.append((b"cache-control", b"no-store"))  # but for its script and style, which say themselves
            message = {**message, "headers": [*kept, *pairs]}
        await send(message)

    return sending
