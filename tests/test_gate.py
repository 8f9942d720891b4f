"""Answers: does the gate let in only what a signed-in person's own browser asks of this very server?

The gate stands before a program that answers everything with 200, so whatever is refused here the gate refused. The
house behind it is real; who owns an upload or a media file only a running server knows (test_attacks.py).
"""

import asyncio
from dataclasses import replace

import pytest
from starlette.responses import PlainTextResponse

from kpi import actions
from kpi.house.office import system_clock
from kpi.people.server import ServerSettings
from pages.kit.paths import DOORS, IDEA_FILE_DOORS
from tests.house_of_workbooks import open_house
from tests.signed_in import open_session
from web.doors import ROUTES
from web.front import translated
from web.gate import INLINE_SCRIPT, Gate

PORT = 8501
OWN = f"127.0.0.1:{PORT}"
PUBLIC = "thidua.xa-a.example"


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """An opened house by the system's clock, and the tokens of people in it."""
    with open_house(tmp_path_factory.mktemp("cong")) as office:
        office = replace(office, clock=system_clock)
        for name in ("sap_khoa", "sap_doi"):
            actions.add_account(office, None, name, "leader")
        yield office


@pytest.fixture(scope="module")
def token(house):
    return open_session(house, "lanh_dao").token


@pytest.fixture
def ask(house, token):
    """What the gate sends for one request; header names with _ for -, None leaves one out. The leader's by default."""

    def asking(kind="http", method="GET", path="/static/js/x.js", query=b"", cookie=..., settings=None, **more):
        scheme, client = more.pop("scheme", None), more.pop("client", ("127.0.0.1", 50_000))
        is_ours = more.pop("is_ours", True)
        own = f"__Host-kpi_phien={token}" if scheme == "https" else f"kpi_phien_{PORT}={token}"
        named = {"host": OWN, "cookie": own if cookie is ... else cookie, **more}
        scope = {
            "type": kind,
            "path": path,
            "query_string": query,
            "server": ("127.0.0.1", PORT),
            "client": client,
            "scheme": scheme or ("ws" if kind == "websocket" else "http"),
            "headers": [(name.replace("_", "-").encode(), value.encode()) for name, value in named.items() if value],
        }
        if kind == "http":
            scope["method"] = method
        sent, waiting = [], [{"type": "websocket.connect"}, {"type": "websocket.disconnect", "code": 1000}]

        async def receive():
            return waiting.pop(0) if kind == "websocket" else {"type": "http.request", "body": b""}

        async def send(message):
            sent.append(message)

        asking.seen = []

        async def everything_is_open(scope, receive, send):
            asking.seen.append(scope)
            if scope["type"] == "websocket":
                await receive()
                return await send({"type": "websocket.accept"})
            return await PlainTextResponse("mở")(scope, receive, send)

        asyncio.run(Gate(everything_is_open, lambda: house, settings, is_ours)(scope, receive, send))
        return sent

    return asking


@pytest.fixture
def status(ask):
    return lambda *args, **named: ask(*args, **named)[0]["status"]


@pytest.fixture
def is_connected(ask):
    def asked(**headers):
        found = ask("websocket", **{"path": "/_stcore/stream", "origin": f"http://{OWN}", **headers})
        return found[0]["type"] == "websocket.accept"

    return asked


def headers_of(sent) -> dict[bytes, bytes]:
    return dict(sent[0]["headers"])


# --- which server was asked, and from where --------------------------------------------------------------------------


@pytest.mark.parametrize("host", [OWN, f"localhost:{PORT}", f"LOCALHOST:{PORT}", f"[::1]:{PORT}"])
def test_loopback_names_with_the_served_port_may_ask(status, is_connected, host):
    assert status(host=host) == 200
    assert is_connected(host=host, origin=f"http://{host}")


@pytest.mark.parametrize(
    "host", ["evil.example", f"evil.example:{PORT}", "127.0.0.1", "127.0.0.1:1", f"127.0.0.1.evil.example:{PORT}", None]
)
def test_any_other_host_is_refused_for_pages_and_sockets(status, is_connected, host):
    assert status(host=host) == 421
    assert not is_connected(host=host, origin=f"http://{host}")


def test_a_configured_host_may_ask_and_no_other(status):
    settings = ServerSettings(public_hosts=(PUBLIC,))
    assert status(host=PUBLIC, scheme="https", settings=settings) == 200
    assert status(host=f"x.{PUBLIC}", scheme="https", settings=settings) == 421


@pytest.mark.parametrize("origin", ["http://evil.example", "null", f"https://{OWN}", "http://127.0.0.1:9999", None])
def test_a_socket_of_another_origin_or_of_none_is_refused(is_connected, origin):
    assert not is_connected(origin=origin)


@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", "/dang-nhap/minh-hoa"), ("PUT", "/dang-nhap"), ("POST", "/phien.js"), ("POST", "/dang-nhap/co-quan")],
)
def test_a_door_asked_in_a_way_it_does_not_have_does_not_lead_to_streamlit(ask, method, path):
    for cookie in (..., None):
        assert ask(method=method, path=path, cookie=cookie, origin=f"http://{OWN}")[0]["status"] == 405
        assert ask.seen == []


def test_every_door_is_asked_in_the_ways_of_its_routes():
    ways = {}
    for route in ROUTES:
        ways[route.path] = ways.get(route.path, set()) | route.methods
    assert ways == {path: set(methods) for path, methods in (DOORS | IDEA_FILE_DOORS).items()}


@pytest.mark.parametrize(
    ("method", "path", "answer"),
    [
        ("GET", "/tep-sang-kien/5", 200),
        ("POST", "/tep-sang-kien/dang-gui/abc/xong", 200),
        ("PUT", "/tep-sang-kien/5", 405),
        ("DELETE", "/tep-sang-kien/bai/5", 405),
        ("GET", "/tep-sang-kien/khac", 404),
        ("GET", "/tep-sang-kien/bai/5/them", 404),
        ("GET", "/tep-sang-kien/", 404),
    ],
)
def test_an_address_of_an_idea_file_without_a_door_does_not_lead_to_streamlit(ask, method, path, answer):
    assert ask(method=method, path=path, origin=f"http://{OWN}")[0]["status"] == answer
    assert bool(ask.seen) == (answer == 200)


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "PATCH", "OPTIONS"])
@pytest.mark.parametrize("origin", ["http://evil.example", None])
@pytest.mark.parametrize("path", ["/_stcore/upload_file/a/b", "/dang-nhap", "/dang-xuat", "/doi-mat-khau", "/phien"])
def test_writing_from_another_origin_or_from_none_is_refused(status, method, origin, path):
    assert status(method=method, path=path, origin=origin) == 403


def test_writing_from_the_own_page_passes(status):
    assert status(method="POST", path="/dang-nhap", origin=f"http://{OWN}") == 200


def test_under_tls_the_origin_is_the_encrypted_one(status):
    asked = {"method": "POST", "path": "/dang-nhap", "scheme": "https"}
    assert status(**asked, origin=f"https://{OWN}") == 200
    assert status(**asked, origin=f"http://{OWN}") == 403


@pytest.mark.parametrize("header", ["x_forwarded_for", "x_forwarded_proto", "forwarded", "x_real_ip", "via"])
def test_where_forwarding_is_not_ours_a_forwarded_request_is_refused(status, is_connected, header):
    assert status(**{header: "10.0.0.1"}) == 200
    assert status(**{header: "10.0.0.1"}, is_ours=False) == 403
    assert not is_connected(**{header: "10.0.0.1"}, is_ours=False)
    assert status(is_ours=False) == 200


# --- who asks --------------------------------------------------------------------------------------------------------

NOBODY = [None, "kpi_phien_8501=", "kpi_phien_8501=abc", "sid=abc", "_streamlit_user=abc"]


@pytest.mark.parametrize("cookie", NOBODY)
def test_who_is_not_signed_in_is_sent_to_the_sign_in_page_and_back_to_what_was_wanted(ask, cookie):
    sent = ask(path="/don-vi", query=b"ky=2024-09", cookie=cookie, accept="text/html")
    assert sent[0]["status"] == 303
    assert headers_of(sent)[b"location"] == b"/dang-nhap?next=%2Fdon-vi%3Fky%3D2024-09"
    assert ask.seen == []


@pytest.mark.parametrize("cookie", NOBODY)
@pytest.mark.parametrize(
    "path",
    ["/media/x", "/_stcore/host-config", "/_stcore/upload_file/a/b", "/static/js/x.js", "/component/x", "/_stcore/x"],
)
def test_nothing_else_answers_who_is_not_signed_in(ask, cookie, path):
    assert ask(path=path, cookie=cookie)[0]["status"] == 401
    assert ask.seen == []


@pytest.mark.parametrize("cookie", NOBODY)
def test_no_socket_opens_for_who_is_not_signed_in(is_connected, cookie):
    assert not is_connected(cookie=cookie)


@pytest.mark.parametrize("path", ["/dang-nhap", "/phien.js", "/app/static/bieu-tuong.svg", "/_stcore/health"])
def test_the_doors_open_for_everybody(status, path):
    assert status(path=path, cookie=None) == 200


def test_under_tls_only_the_host_cookie_counts(ask, token):
    settings = ServerSettings(public_hosts=(PUBLIC,))
    asked = {"host": PUBLIC, "scheme": "https", "settings": settings}
    assert ask(**asked)[0]["status"] == 200
    assert ask(**asked, cookie=f"kpi_phien_{PORT}={token}; kpi_phien={token}")[0]["status"] == 401


def test_a_session_that_still_lacks_a_step_opens_no_screen_and_no_socket(ask, is_connected, house):
    unproved = open_session(house, "noi_vu", "password").token  # a reviewer, without the second step
    cookie = f"kpi_phien_{PORT}={unproved}"
    sent = ask(path="/tong-quan", cookie=cookie, accept="text/html")
    assert (sent[0]["status"], headers_of(sent)[b"location"]) == (303, b"/xac-thuc-2-buoc")
    assert ask(cookie=cookie)[0]["status"] == 401
    assert not is_connected(cookie=cookie)


def test_what_a_client_says_about_itself_is_taken_out_and_what_the_gate_knows_put_in(ask):
    lies = {"x_kpi_account": "noi_vu", "X_KPI_SESSION": "x", "x_kpi_role": "admin"}
    ask("websocket", path="/_stcore/stream", origin=f"http://{OWN}", **lies)
    told = [pair for pair in ask.seen[0]["headers"] if b"kpi" in pair[0].lower() and pair[0].lower() != b"cookie"]
    assert [name for name, _ in told] == [b"x-kpi-account", b"x-kpi-session"]
    assert told[0][1] == b"lanh_dao" and told[1][1] != b"x"
    ask(**lies)
    assert not [pair for pair in ask.seen[0]["headers"] if pair[0].lower().startswith(b"x-kpi")]


def test_a_socket_is_closed_when_its_account_is_disabled_or_gets_another_role(house):
    def disable():
        actions.disable_account(house, None, "sap_khoa")

    def change():
        actions.change_role(house, None, "sap_doi", "verifier")

    for name, act in (("sap_khoa", disable), ("sap_doi", change)):
        assert asyncio.run(closing(house, open_session(house, name).token, act)) == (True, 4401)


def test_a_socket_is_closed_when_its_session_is_signed_out_elsewhere(house):
    here, there = open_session(house, "phuong_a"), open_session(house, "phuong_a")
    out = asyncio.run(closing(house, here.token, lambda: actions.sign_out_everywhere(house, there.session)))
    assert out == (True, 4401)


def test_a_socket_of_somebody_else_stays_open(house):
    mine, other = open_session(house, "phuong_a"), open_session(house, "phuong_b")
    assert asyncio.run(closing(house, mine.token, lambda: actions.sign_out(house, other.session))) == (False, None)


async def closing(house, token: str, act) -> tuple[bool, int | None]:
    """Whether a socket in use is closed within a second of an act, and with which code."""
    sent, over = [], asyncio.Event()

    async def streamlit(scope, receive, send):
        await receive()
        await send({"type": "websocket.accept"})
        while (await receive())["type"] != "websocket.disconnect":
            pass
        over.set()

    arriving = asyncio.Queue()
    arriving.put_nowait({"type": "websocket.connect"})

    async def send(message):
        sent.append(message)

    named = {"host": OWN, "cookie": f"kpi_phien_{PORT}={token}", "origin": f"http://{OWN}"}
    scope = {
        "type": "websocket",
        "path": "/_stcore/stream",
        "server": ("127.0.0.1", PORT),
        "client": ("127.0.0.1", 1),
        "scheme": "ws",
        "query_string": b"",
        "headers": [(name.encode(), value.encode()) for name, value in named.items()],
    }
    socket = asyncio.create_task(Gate(streamlit, lambda: house)(scope, arriving.get, send))
    await asyncio.sleep(0.1)
    act()
    try:
        await asyncio.wait_for(over.wait(), 1)
    except TimeoutError:
        socket.cancel()
        return False, None
    return True, sent[-1].get("code")


def test_when_the_store_cannot_be_asked_nothing_opens(house):
    def broken():
        raise RuntimeError("hỏng")

    async def nothing(scope, receive, send):
        raise AssertionError("đã qua cổng")

    sent = []

    async def send(message):
        sent.append(message)

    scope = {"type": "http", "method": "GET", "path": "/tong-quan", "query_string": b"", "server": ("127.0.0.1", PORT)}
    scope |= {"client": ("127.0.0.1", 1), "scheme": "http", "headers": [(b"host", OWN.encode())]}
    asyncio.run(Gate(nothing, broken)(scope, None, send))
    assert sent[0]["status"] == 503 and "tạm thời chưa dùng được" in sent[1]["body"].decode()


# --- what there is to ask --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/agent",
        "/_stcore/agent/interact",
        "/_stcore/agent/openapi.json",
        "/_stcore/metrics",
        "/_stcore/script-health-check",
        "/auth/login",
        "/oauth2callback",
        "/tong-quan/_stcore/health",
    ],
)
def test_what_no_screen_uses_is_closed_for_everybody(status, ask, path):
    assert status(path=path) == 404
    assert status(method="POST", path=path, origin=f"http://{OWN}") == 404
    assert ask.seen == []


def test_uploads_and_media_without_a_screen_of_ones_own_are_refused(status):
    assert status(method="PUT", path="/_stcore/upload_file/a/b", origin=f"http://{OWN}") == 403
    assert status(path="/media/x.xlsx") == 404


def test_only_the_stream_is_a_socket(is_connected):
    assert is_connected() and not is_connected(path="/_stcore/other") and not is_connected(path="/tong-quan")


def test_the_bare_address_leads_to_the_overview_with_its_choices(ask):
    sent = ask(path="/", query=b"ky=2024-09")
    assert sent[0]["status"] == 307
    assert headers_of(sent)[b"location"] == b"/tong-quan?ky=2024-09"


def test_an_unknown_page_is_said_in_vietnamese(ask):
    sent = ask(path="/khong-co", accept="text/html")
    assert sent[0]["status"] == 404
    assert "Không có trang này" in sent[1]["body"].decode()


@pytest.mark.parametrize("path", ["/media/x", "/khong-co", "/", "/tong-quan", "/dang-nhap"])
@pytest.mark.parametrize("cookie", [..., None])
def test_every_answer_carries_the_security_headers(ask, path, cookie):
    headers = headers_of(ask(path=path, accept="text/html", cookie=cookie))
    assert headers[b"x-frame-options"] == b"DENY"
    assert headers[b"x-content-type-options"] == b"nosniff"
    policy = headers[b"content-security-policy"].decode()
    assert "default-src 'self'" in policy or "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy and "http" not in policy


def test_the_sign_in_pages_allow_no_script_at_all_and_are_kept_nowhere(ask):
    headers = headers_of(ask(path="/dang-nhap"))
    assert "script-src" not in headers[b"content-security-policy"].decode()
    assert headers[b"cache-control"] == b"no-store"


def test_tls_is_asked_for_ever_after_it_was_used_once(ask):
    settings = ServerSettings(public_hosts=(PUBLIC,))
    assert b"strict-transport-security" in headers_of(ask(host=PUBLIC, scheme="https", settings=settings))
    assert b"strict-transport-security" not in headers_of(ask())


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
    assert page.index('src="/phien.js"') < page.index('type="module"')
    for english in ("You need to enable JavaScript", "agent", "favicon.png", "<title>Streamlit"):
        assert english not in page
