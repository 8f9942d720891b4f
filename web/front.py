"""Answers how Streamlit's index page reads in Vietnamese before its script runs; never changes what screens draw."""

import re
from base64 import b64encode
from pathlib import Path

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.kit.paths import SCREEN_SCRIPT

TITLE = "Thi đua cải cách hành chính"
_ICON = b64encode((Path(__file__).parents[1] / "pages" / "static" / "bieu-tuong.svg").read_bytes()).decode("ascii")
NEEDS_SCRIPT = "<noscript><p>Trang này cần bật JavaScript trong trình duyệt.</p></noscript>"


def translated(page: bytes) -> bytes:
    """The index page with its language, title and no-script text in Vietnamese (what is not found stays as it is)."""
    text = page.decode("utf-8")
    text = text.replace('<html lang="en">', '<html lang="vi" translate="no">', 1)
    text = text.replace("<title>Streamlit</title>", f"<title>{TITLE}</title>", 1)
    text = re.sub(r"<!--\s*Machine-readable.*?-->\s*<link rel=\"service-desc\"[^>]*>", "", text, flags=re.S)
    text = text.replace("./favicon.png", f"data:image/svg+xml;base64,{_ICON}", 1)
    text = text.replace("<head>", f'<head><script src="{SCREEN_SCRIPT}"></script>', 1)
    text = re.sub(r"<noscript>.*?</noscript>", NEEDS_SCRIPT, text, count=1, flags=re.S)
    return text.encode("utf-8")


async def in_vietnamese(app: ASGIApp, scope: Scope, receive: Receive, send: Send) -> None:
    """Pass the request on and translate the page that comes back; it is asked for uncompressed and whole."""
    left_out = (b"accept-encoding", b"if-none-match", b"if-modified-since", b"range")
    scope = {**scope, "headers": [pair for pair in scope["headers"] if pair[0].lower() not in left_out]}
    start: Message = {}
    body = bytearray()

    async def collecting(message: Message) -> None:
        nonlocal start
        if message["type"] == "http.response.start":
            start = message
            return
        if message["type"] != "http.response.body":
            return await send(message)
        body.extend(message.get("body", b""))
        if message.get("more_body"):
            return
        page = translated(bytes(body)) if start["status"] == 200 else bytes(body)
        stale = (b"content-length", b"etag", b"last-modified", b"cache-control")
        headers = [pair for pair in start["headers"] if pair[0].lower() not in stale]
        headers += [(b"content-length", str(len(page)).encode()), (b"cache-control", b"no-store")]
        await send({**start, "headers": headers})
        await send({"type": "http.response.body", "body": page})

    await app(scope, receive, collecting)
