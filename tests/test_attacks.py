"""Answers: what does a running server do when somebody attacks it from outside, with a second account or with none?

The real server in a process of its own; every refusal stands beside the same request by its rightful owner.
"""

import asyncio
import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from starlette.requests import ClientDisconnect, Request
from streamlit.proto.BackMsg_pb2 import BackMsg

from kpi import actions
from kpi.cli import parser
from kpi.house.office import system_clock
from kpi.local.asking import ask_server
from tests.browser.server import ROOT, Answered, ask, cookie_name, running, status
from tests.filled_workbooks import CONFIG
from tests.house_of_workbooks import open_house
from tests.signed_in import open_session
from tests.streamlit_socket import Screen, open_screen
from tests.workbooks.make_hostile import SLOW
from web.doors import forms

PAGE = "nop-bao-cao"
XSRF = "2|00000000|00112233445566778899aabbccddeeff|1"
GOOD = "mưa phùn tháng giêng"


@dataclass
class Town:
    """A running server, its folder, sessions of people by name, and the one-time password of `moi`."""

    port: int
    data: Path
    tokens: dict[str, str]
    one_time: str

    def cookie(self, name: str) -> dict[str, str]:
        """The headers of a browser in which this person sits."""
        return {"Cookie": f"{cookie_name(self.port)}={self.tokens[name]}"}

    def sit_down(self, name: str, resumed: str | None = None) -> Screen:
        """This person's open screen."""
        found = open_screen(self.port, self.tokens[name], resumed)
        assert isinstance(found, Screen), found
        return found.run(PAGE)


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tan_cong")
    with open_house(folder) as office:
        office = replace(office, clock=system_clock)
        actions.add_account(office, None, "moi", "leader")
        one_time = actions.give_one_time_password(office, None, "moi")
        for name in ("sap_khoa", "nhieu_man"):
            actions.add_account(office, None, name, "leader")
        names = ("phuong_a", "phuong_b", "lanh_dao", "sap_khoa", "nhieu_man")
        tokens = {name: open_session(office, name).token for name in names}
        tokens["phuong_a_may_khac"] = open_session(office, "phuong_a").token
        tokens["ra_ngoai"] = open_session(office, "noi_vu").token
    with running(folder / "data", CONFIG, folder / "server.log") as port:
        yield Town(port, folder / "data", tokens, one_time)


def test_a_hundred_wrong_passwords_at_once_are_five_looked_at(town):
    def guess(number: int) -> int:
        typed = {"ten": "phuong_b", "mat_khau": f"đoán mò {number}"}  # from an address that is believed of nobody:
        return ask(town.port, "POST", "/dang-nhap", typed, X_Forwarded_For=f"10.9.8.{number}").status

    with ThreadPoolExecutor(40) as pool:
        answers = list(pool.map(guess, range(100)))
    assert (answers.count(401), answers.count(429)) == (5, 95)
    assert guess(101) == 429


def test_who_is_not_signed_in_reaches_no_screen_no_file_and_no_socket(town):
    assert open_screen(town.port, None) == 403
    assert open_screen(town.port, "bia-ra") == 403
    assert open_screen(town.port, town.tokens["phuong_a"], Origin="http://evil.example") == 403
    owner = town.sit_down("phuong_a")
    for path in ("/static/js/index.js", owner.downloads[0], f"/_stcore/upload_file/{owner.session}/x"):
        assert status(town.port, "GET", path) == 401, path
    assert status(town.port, "GET", "/tong-quan") == 303


def test_a_socket_that_names_another_persons_session_gets_an_empty_one_of_its_own(town):
    owner = town.sit_down("phuong_a")
    for thief in ("phuong_b", "phuong_a_may_khac"):
        taken = town.sit_down(thief, owner.session)
        assert taken.session != owner.session, thief
        assert owner.run(PAGE).session == owner.session, "the owner is not disturbed"
    owner.socket.close()
    assert town.sit_down("phuong_b", owner.session).session != owner.session, "nor once the owner has gone"
    assert town.sit_down("phuong_a", owner.session).session == owner.session, "the owner comes back"


def test_a_client_cannot_say_who_it_is(town):
    lie = {"X-Kpi-Account": "lanh_dao", "x-kpi-session": "x", "X_Kpi_Account": "lanh_dao"}
    found = open_screen(town.port, town.tokens["phuong_b"], **lie)
    assert "phuong_b" in found.run().who and "lanh_dao" not in found.who


SMALL = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.xlsx"\r\n\r\nx\r\n--x--\r\n'


def put(town, path: str, name: str | None, body: bytes = SMALL) -> Answered:
    cookie = (town.cookie(name)["Cookie"] + "; " if name else "") + f"_streamlit_xsrf={XSRF}"
    named = {"Cookie": cookie, "X-Xsrftoken": XSRF, "Origin": f"http://127.0.0.1:{town.port}"}
    return ask(town.port, "PUT", path, body, **named, Content_Type="multipart/form-data; boundary=x")


def test_nobody_uploads_into_or_deletes_from_another_persons_screen(town):
    owner = town.sit_down("phuong_a")
    path = f"/_stcore/upload_file/{owner.session}/tep-1"
    assert put(town, path, "phuong_a").status == 204
    assert put(town, path, "phuong_b").status == 403
    assert put(town, path, "phuong_a_may_khac").status == 403
    assert put(town, path, None).status == 401
    assert put(town, "/_stcore/upload_file/bia-ra/tep-1", "phuong_a").status == 403
    own = {**town.cookie("phuong_b"), "Origin": f"http://127.0.0.1:{town.port}", "X-Xsrftoken": XSRF}
    assert status(town.port, "DELETE", path, **own) == 403
    assert refusals(town).count(("phuong_b", '{"what":"upload"}')) == 1  # the first of those of a quarter of an hour


def refusals(town):
    """Account and detail of every refused request for a file, as `export-all` of the running server holds them."""
    folder = town.data.parent / f"ra_{time.monotonic_ns()}"
    environment = {**os.environ, "KPI_DATA_DIR": str(town.data), "KPI_CONFIG_DIR": str(CONFIG), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "kpi", "export-all", str(folder), "--with-names"], env=environment, cwd=ROOT
    )
    assert done.returncode == 0
    rows = pq.read_table(folder / "bang" / "audit.parquet").to_pylist()
    return [(row["account"], row["detail"].replace(" ", "")) for row in rows if row["action"] == "reach_file"]


def test_nobody_downloads_a_file_made_for_another_persons_screen(town):
    owner, other = town.sit_down("phuong_a"), town.sit_down("phuong_b")
    path = owner.downloads[0]
    mine = ask(town.port, "GET", path, **town.cookie("phuong_a"))
    assert mine.status == 200 and mine.body.startswith(b"PK") and mine.headers["cache-control"] == "no-store"
    assert ask(town.port, "GET", path, **town.cookie("phuong_b")).status == 404
    assert ask(town.port, "GET", path, **town.cookie("lanh_dao")).status == 404
    assert ("lanh_dao", '{"what":"media"}') in refusals(town)
    assert ask(town.port, "GET", other.downloads[0], **town.cookie("phuong_b")).status == 200


def test_signing_out_closes_the_sockets_within_a_second_and_the_old_cookie_opens_nothing(town):
    open_one, bystander = town.sit_down("ra_ngoai"), town.sit_down("phuong_a")
    out = ask(town.port, "POST", "/dang-xuat", {}, **town.cookie("ra_ngoai"))
    assert out.status == 303 and out.cookie(cookie_name(town.port)) in ("", '""')
    assert open_one.closing_code(1.5) == 4401
    assert status(town.port, "GET", "/tong-quan", **town.cookie("ra_ngoai")) == 303
    assert open_screen(town.port, town.tokens["ra_ngoai"]) == 403
    assert bystander.run(PAGE).who


def test_the_first_sign_in_leads_through_the_change_of_password_under_a_new_cookie(town):
    name = cookie_name(town.port)
    entered = ask(
        town.port, "POST", "/dang-nhap", {"ten": "moi", "mat_khau": town.one_time, "next": "/xep-hang?ky=2024-06"}
    )
    assert (entered.status, entered.headers["location"]) == (303, "/doi-mat-khau")
    cookie = next(text for text in entered.set_cookies if text.startswith(name))
    assert "HttpOnly" in cookie and "SameSite=lax" in cookie and "Path=/" in cookie and "Domain" not in cookie
    first = {"Cookie": f"{name}={entered.cookie(name)}"}
    assert ask(town.port, "GET", "/tong-quan", **first).headers["location"] == "/doi-mat-khau"
    assert open_screen(town.port, entered.cookie(name)) == 403
    form = {"mat_khau": town.one_time, "mat_khau_moi": GOOD, "nhap_lai": GOOD}
    page = ask(town.port, "POST", "/doi-mat-khau", {**form, "nhap_lai": "khác"}, **first)
    assert page.status == 422 and "không giống nhau" in page.body.decode()
    changed = ask(town.port, "POST", "/doi-mat-khau", form, **first)
    assert (changed.status, changed.headers["location"]) == (303, "/tong-quan")
    assert ask(town.port, "GET", "/tong-quan", **first).headers["location"].startswith("/dang-nhap")
    assert status(town.port, "GET", "/tong-quan", Cookie=f"{name}={changed.cookie(name)}") == 200


@pytest.mark.parametrize(
    "wanted",
    [
        "/tong-quan?x=" + "a" * 1_000,
        "//evil.example",
        "https://evil.example/tong-quan",
        "/\\evil.example",
        "/tong-quan#//x",
        "javascript:1",
        "/\t/x",
    ],
)
def test_nobody_is_sent_on_to_another_site(wanted):
    from web.doors.forms import own_page

    assert own_page(wanted) == "/tong-quan"
    assert own_page("/don-vi?ky=2024-09&x=//y") == "/don-vi?ky=2024-09&x=//y"


def test_what_is_typed_into_the_sign_in_page_comes_back_as_text(town):
    page = ask(
        town.port, "POST", "/dang-nhap", {"ten": '"><script>alert(1)</script>', "mat_khau": "x", "next": '"><b>'}
    )
    assert b"<script>alert" not in page.body and b"&lt;script&gt;" in page.body and b'"><b>' not in page.body


def test_asking_how_long_the_session_holds_does_not_keep_it_and_says_so_to_nobody_else(town):
    first, second = (ask(town.port, "GET", "/phien", **town.cookie("lanh_dao")).body for _ in range(2))
    assert b"seconds_left" in first and second <= first
    assert status(town.port, "GET", "/phien") == 401


# What reaches Streamlit's own routes only when somebody reads an address otherwise than the gate does.
TRICKS = [
    *("//_stcore/metrics", "/_stcore//metrics", "/_STCORE/metrics", "/%5fstcore/metrics", "/./_stcore/metrics"),
    *("/x/../_stcore/metrics", "/static/../_stcore/metrics", "/media/%2e%2e/_stcore/metrics", "/_stcore/metrics/"),
    *("/_stcore/agent", "/_stcore/agent/", "/tong-quan/_stcore/agent/mcp", "/%5Fstcore/agent/openapi.json"),
    *(
        "/_stcore/host-config/",
        "/_stcore/script-health-check",
        "/_stcore/upload_file",
        "/upload",
        "/overview",
        "/shell",
    ),
    *("/app/static/../shell.py", "/app/static/..%2f..%2fshell.py", "/static/..%2f..%2f..%2f..%2fetc%2fpasswd"),
    *("/component/x/%2e%2e%2f%2e%2e%2fetc/passwd", "/tong-quan.", "/TONG-QUAN", "/tong-quan%00", "/tong-quan;x"),
    *("/DANG-NHAP", "/dang-nhap%2f", "/dang-nhap/minh-hoa", "/dang-nhap/co-quan", "/dang-nhap/co-quan/tro-ve"),
]


def test_no_trick_with_an_address_reaches_what_the_gate_has_closed(town):
    own = f"http://127.0.0.1:{town.port}/_stcore/metrics"
    for path in (*TRICKS, own):
        for who in ({}, town.cookie("phuong_b")):
            answer = ask(town.port, "GET", path, Accept="text/html", **who)
            assert answer.status in (303, 400, 404, 405), (path, answer.status)
            assert b"Streamlit" not in answer.body and b"root:" not in answer.body, path
    assert ask(town.port, "GET", "/%74ong-quan", **town.cookie("phuong_b")).status == 200, (
        "the same page, the same gate"
    )


@pytest.mark.parametrize(
    "head",
    [
        "Host: 127.0.0.1:{port}\r\nHost: evil.example\r\n",
        "Host: 127.0.0.1:{port}\r\nX-Kpi-Account : lanh_dao\r\n",
        "Host: 127.0.0.1:{port}\r\nX: a\x00b\r\n",
        "",
    ],
)
def test_headers_that_two_programs_may_read_differently_are_refused(town, head):
    with socket.create_connection(("127.0.0.1", town.port), 10) as line:
        line.sendall(f"GET /tong-quan HTTP/1.1\r\n{head.format(port=town.port)}Connection: close\r\n\r\n".encode())
        assert line.recv(4096).startswith(b"HTTP/1.1 400")


def test_no_foreign_site_may_send_messages_to_the_page(town):
    told = ask(town.port, "GET", "/_stcore/host-config", **town.cookie("phuong_b"))
    assert told.status == 200 and json.loads(told.body)["allowedOrigins"] == []


def typed(town, words: str) -> int | None:
    """A command typed on the server's machine while the server runs; its exit code."""
    argv = words.split()
    return ask_server(argv, parser.arguments(argv), town.data)


@pytest.mark.parametrize("kind", ["clear_cache", "set_run_on_save", "debug_shutdown_runtime"])
def test_a_screen_cannot_empty_what_all_people_share(town, kind):
    attacker, bystander = town.sit_down("phuong_b"), town.sit_down("phuong_a")
    asked = BackMsg()
    setattr(asked, kind, True)
    attacker.socket.send(asked.SerializeToString())
    assert attacker.run(PAGE).who and bystander.run(PAGE).who
    assert typed(town, "user list") == 0, "the store the server opened first is still the one in use"


def test_the_sockets_of_a_disabled_account_close_within_a_second(town):
    screen, bystander = town.sit_down("sap_khoa"), town.sit_down("phuong_a")
    assert typed(town, "user disable sap_khoa") == 0
    assert screen.closing_code(1.5) == 4401
    assert status(town.port, "GET", "/tong-quan", **town.cookie("sap_khoa")) == 303
    assert bystander.run(PAGE).who


def test_one_account_cannot_fill_the_servers_memory(town):
    owner, other = town.sit_down("phuong_a"), town.sit_down("phuong_b")
    body = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.xlsx"\r\n\r\n' + bytes(10 << 20)
    body = body[: (10 << 20) - 20] + b"\r\n--x--\r\n"
    answers = []
    while 413 not in answers and len(answers) < 20:
        path = f"/_stcore/upload_file/{owner.session}/nhieu-{len(answers)}"
        answers.append(put(town, path, "phuong_a", body).status)
    assert answers[-1] == 413 and 8 <= answers.count(204) <= 12
    assert put(town, f"/_stcore/upload_file/{other.session}/mot", "phuong_b", body).status == 204
    owner.socket.close()


def test_one_account_cannot_open_screens_without_end(town):
    held = [open_screen(town.port, town.tokens["nhieu_man"]) for _ in range(43)]
    screens = [found for found in held if isinstance(found, Screen)]
    assert len(screens) == 40 and held[-3:] == [403] * 3
    assert town.sit_down("phuong_b").who, "nobody else is kept out"
    screens[0].socket.close()
    again = [open_screen(town.port, town.tokens["nhieu_man"]) for _ in range(20)]  # the place is free once it has ended
    assert any(isinstance(found, Screen) for found in again)
    for screen in (*screens[1:], *(found for found in again if isinstance(found, Screen))):
        screen.socket.close()


def test_who_sends_half_a_form_and_leaves_is_no_incident(town):
    with socket.create_connection(("127.0.0.1", town.port), 10) as line:
        own = f"Host: 127.0.0.1:{town.port}\r\nOrigin: http://127.0.0.1:{town.port}\r\n"
        line.sendall(f"POST /dang-nhap HTTP/1.1\r\n{own}Content-Length: 50\r\n\r\nten=a".encode())
    log, until = town.data / "log" / "kpi.log", time.monotonic() + 10
    while '"status": 408' not in (text := log.read_text("ascii")) and '"incident"' not in text:
        assert time.monotonic() < until, "the server has not noticed"
        time.sleep(0.05)
    assert '"incident"' not in text


def test_a_form_that_does_not_arrive_is_not_waited_for(monkeypatch):
    monkeypatch.setattr(forms, "SLOWEST_SECONDS", 0.05)

    async def never():
        await asyncio.sleep(60)

    async def asking():
        return await forms.fields(Request({"type": "http", "method": "POST", "headers": []}, never))

    with pytest.raises(ClientDisconnect):
        asyncio.run(asking())


def test_too_large_a_form_is_not_read(town):
    assert ask(town.port, "POST", "/dang-nhap", {"ten": "x" * 9_000, "mat_khau": "x"}).status == 413


def test_the_log_holds_no_password_no_token_and_no_name(town):
    text = (town.data.parent / "server.log").read_text("utf-8", "replace")
    for secret in (*town.tokens.values(), town.one_time, GOOD, "đoán mò"):
        assert secret not in text


@pytest.mark.skipif(sys.platform != "linux", reason="tìm tiến trình con qua /proc")
def test_a_parser_that_aborts_ends_nobodys_work_and_not_the_server(town, tmp_path):
    people = [town.sit_down(name) for name in ("phuong_a", "phuong_b", "lanh_dao", "phuong_a_may_khac") * 5]
    server = _server_of(town.port)
    hostile = tmp_path / "treo.xlsx"
    hostile.write_bytes(SLOW.make())
    environment = {**os.environ, "KPI_DATA_DIR": str(town.data), "KPI_CONFIG_DIR": str(CONFIG), "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "kpi", "check", "--format", "json", str(hostile)]
    asking = subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.PIPE)  # read by the server itself
    while not (child := _reading_child_of(server)):
        assert asking.poll() is None, "the file was read before anybody could end its reader"
        time.sleep(0.01)
    os.kill(child, signal.SIGABRT)
    answer = json.loads(asking.communicate(timeout=60)[0])
    assert asking.returncode == 1 and answer["rows"][0]["code"] == "file_reader_crashed"
    assert _server_of(town.port) == server
    assert all(screen.run(PAGE).who for screen in people)
    for screen in people:
        screen.socket.close()


def _server_of(port: int) -> int:
    """The process that was started to serve on this port."""
    return next(pid for pid, line in _processes() if "streamlit" in line and any(str(port) in word for word in line))


def _reading_child_of(server: int) -> int | None:
    """The process that is in the middle of reading a workbook for this server, or None."""
    with contextlib.suppress(OSError):  # it may end while it is looked at
        for pid, line in _processes():
            is_reader = any(word.endswith("reader/child.py") for word in line)
            if is_reader and f"PPid:\t{server}\n" in Path(f"/proc/{pid}/status").read_text("utf-8", "replace"):
                worked = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()
                return pid if int(worked[11]) + int(worked[12]) > 40 else None  # hundredths: past starting up
    return None


def _processes():
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            words = (folder / "cmdline").read_bytes().decode("utf-8", "replace").split("\0")
            yield int(folder.name), [word for word in words if word]
