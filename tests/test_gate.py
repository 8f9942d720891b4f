"""Answers: does the gate let in only what this machine's own browser asks of this very server?

The gate stands before a program that answers everything with 200, so whatever is refused here the gate refused.
"""

import asyncio

import pytest
from starlette.responses import PlainTextResponse

from pages.ui.front import translated
from pages.ui.gate import INLINE_SCRIPT, Gate

PORT = 8501
OWN = f"127.0.0.1:{PORT}"


async def everything_is_open(scope, receive, send):
    if scope["type"] == "websocket":
        await receive()
        return await send({"type": "websocket.accept"})
    return await PlainTextResponse("mở")(scope, receive, send)


def ask(kind="http", method="GET", path="/media/x", query=b"", **headers):
    """What the gate sends for one request; header names with _ for -, None leaves one out."""
    named = {"host": OWN, **headers}
    scope = {
        "type": kind,
        "path": path,
        "query_string": query,
        "server": ("127.0.0.1", PORT),
        "headers": [(name.replace("_", "-").encode(), value.encode()) for name, value in named.items() if value],
    }
    if kind == "http":
        scope["method"] = method
    sent = []

    async def receive():
        return {"type": "websocket.connect"} if kind == "websocket" else {"type": "http.request", "body": b""}

    async def send(message):
        sent.append(message)

    asyncio.run(Gate(everything_is_open)(scope, receive, send))
    return sent


def status(*args, **kwargs):
    return ask(*args, **kwargs)[0]["status"]


def is_connected(**headers):
    return ask("websocket", path="/_stcore/stream", **headers)[0]["type"] == "websocket.accept"


@pytest.mark.parametrize("host", [OWN, f"localhost:{PORT}", f"LOCALHOST:{PORT}", f"[::1]:{PORT}"])
def test_loopback_names_with_the_served_port_may_ask(host):
    assert status(host=host) == 200
    assert is_connected(host=host, origin=f"http://{host}")


@pytest.mark.parametrize(
    "host", ["evil.example", f"evil.example:{PORT}", "127.0.0.1", "127.0.0.1:1", f"127.0.0.1.evil.example:{PORT}", None]
)
def test_any_other_host_is_refused_for_pages_and_sockets(host):
    assert status(host=host) == 421
    assert not is_connected(host=host, origin=f"http://{host}")


@pytest.mark.parametrize("origin", ["http://evil.example", "null", f"https://{OWN}", "http://127.0.0.1:9999", None])
def test_a_socket_of_another_origin_or_of_none_is_refused(origin):
    assert not is_connected(origin=origin)


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "PATCH", "OPTIONS"])
@pytest.mark.parametrize("origin", ["http://evil.example", None])
def test_writing_from_another_origin_or_from_none_is_refused(method, origin):
    assert status(method=method, path="/_stcore/upload_file/a/b", origin=origin) == 403


def test_writing_from_the_own_page_passes():
    assert status(method="PUT", path="/_stcore/upload_file/a/b", origin=f"http://{OWN}") == 200


@pytest.mark.parametrize("path", ["/_stcore/agent", "/_stcore/agent/interact", "/_stcore/agent/openapi.json"])
def test_the_door_for_programs_is_closed(path):
    assert status(path=path) == 404
    assert status(method="POST", path=path, origin=f"http://{OWN}") == 404


def test_the_bare_address_leads_to_the_overview_with_its_choices():
    sent = ask(path="/", query=b"ky=2024-09")[0]
    assert sent["status"] == 307
    assert dict(sent["headers"])[b"location"] == b"/tong-quan?ky=2024-09"


def test_an_unknown_page_is_said_in_vietnamese():
    sent = ask(path="/khong-co", accept="text/html")
    assert sent[0]["status"] == 404
    assert "Không có trang này" in sent[1]["body"].decode()


@pytest.mark.parametrize("path", ["/media/x", "/khong-co", "/", "/tong-quan"])
def test_every_answer_carries_the_security_headers(path):
    headers = dict(ask(path=path, accept="text/html")[0]["headers"])
    assert headers[b"x-frame-options"] == b"DENY"
    assert headers[b"x-content-type-options"] == b"nosniff"
    policy = headers[b"content-security-policy"].decode()
    assert "default-src 'self'" in policy and "frame-ancestors 'none'" in policy and "http" not in policy


def index_page() -> bytes:
    from pathlib import Path

    import streamlit

    return (Path(streamlit.__file__).parent / "static" / "index.html").read_bytes()


def test_the_policy_names_the_one_inline_script_of_this_streamlit():
    import base64
    import hashlib
    import re

    inline = re.findall(rb"<script>(.*?)</script>", index_page(), re.S)
    hashes = ["'sha256-" + base64.b64encode(hashlib.sha256(text).digest()).decode() + "'" for text in inline]
    assert hashes == [INLINE_SCRIPT]


def test_the_index_page_reads_in_vietnamese_before_any_script_runs():
    page = translated(index_page()).decode()
    assert '<html lang="vi"' in page
    assert "<title>Thi đua cải cách hành chính</title>" in page
    assert "cần bật JavaScript" in page
    for english in ("You need to enable JavaScript", "agent", "favicon.png", "<title>Streamlit"):
        assert english not in page
