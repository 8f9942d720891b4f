"""One writing process and two reading ones behind one nginx: signed in once, any process; whoever is signed out is out
everywhere; a reading process says how old its copy is and sends writers to the writing one.
"""

import http.client
import os
import shutil
import ssl
import time
from urllib.parse import urlencode

import pytest
import yaml
from websockets.sync.client import connect

from kpi import actions
from kpi.house.office import opened
from kpi.people.acts import told_sessions
from kpi.people.acts.sessions import desk_of
from kpi.people.acts.told_sessions import hear_of_work, tell_sessions
from kpi.people.signin.told import AT_WORK, LONGEST, TOLD
from kpi.publishing.publish import publish
from tests.browser.server import free_port, running
from tests.command_line import Program, campaign
from tests.filled_workbooks import CONFIG
from tests.house_of_workbooks import open_house
from tests.signed_in import open_session
from tests.streamlit_socket import Screen
from tests.test_behind_nginx import NGINX, OPENSSL, XSRF, get, sent, started_nginx

needs_nginx = pytest.mark.skipif(not (NGINX and OPENSSL), reason="không có nginx (Debian: apt-get install nginx-light)")


@pytest.fixture
def houses(tmp_path, monkeypatch):
    """(the writing house, a reading one, the folder between them)."""
    made = Program(tmp_path, monkeypatch).writes(campaign())
    assert made.kpi("init").code == 0
    writing, out = opened(), tmp_path / "cong_bo"
    actions.add_account(writing, None, "lanh_dao", "leader")
    publish(writing, out)
    reading = opened(out)
    yield writing, reading, out
    reading.close()
    writing.close()


def test_signed_in_once_is_signed_in_at_every_reader_and_signed_out_is_out(houses):
    writing, reading, out = houses
    entered = open_session(writing, "lanh_dao")
    assert actions.signed_in(reading, entered.token) is None  # not told yet
    assert tell_sessions(writing, out) and not tell_sessions(writing, out)
    found = actions.signed_in(reading, entered.token)
    assert found and (found.account.name, found.lacks) == ("lanh_dao", None)
    assert actions.signed_in_as(reading, found.session.name) == found
    told = (out / TOLD).read_text("utf-8")
    assert entered.token not in told and (out / TOLD).stat().st_mode & 0o777 == 0o600
    actions.sign_out(writing, found.session)
    assert tell_sessions(writing, out)
    assert actions.signed_in(reading, entered.token) is None


def test_a_disabled_account_is_out_and_silence_of_the_writing_process_lets_nobody_in(houses):
    writing, reading, out = houses
    entered = open_session(writing, "lanh_dao")
    tell_sessions(writing, out)
    assert actions.signed_in(reading, entered.token)
    old = time.time() - LONGEST - 5
    os.utime(out / TOLD, (old, old))
    assert actions.signed_in(reading, entered.token) is None
    ahead = time.time() + 10**8  # told by a clock that ran ahead: nobody knows how old it is
    os.utime(out / TOLD, (ahead, ahead))
    assert actions.signed_in(reading, entered.token) is None
    tell_sessions(writing, out)
    os.utime(out / TOLD)
    assert actions.signed_in(reading, entered.token)
    (out / TOLD).write_text("{", "utf-8")
    assert actions.signed_in(reading, entered.token) is None
    assert actions.disable_account(writing, None, "lanh_dao").name == "lanh_dao"
    tell_sessions(writing, out)
    assert actions.signed_in(reading, entered.token) is None


def test_what_went_wrong_once_does_not_end_the_word_on_sessions(houses, monkeypatch):
    writing, reading, out = houses
    faults, real = [RuntimeError("hỏng một lần")], told_sessions.tell_sessions

    def tell(*about):
        if faults:
            raise faults.pop()
        return real(*about)

    monkeypatch.setattr(told_sessions, "tell_sessions", tell)
    monkeypatch.setattr(told_sessions, "_EVERY", 0.01)
    entered, telling = open_session(writing, "lanh_dao"), actions.SessionsTold(writing).start()
    until = time.monotonic() + 5
    while not (out / TOLD).exists() and time.monotonic() < until:
        time.sleep(0.01)
    telling.stop()
    assert not faults and actions.signed_in(reading, entered.token)


def test_work_at_a_reader_keeps_the_session_at_the_writing_process(houses):
    writing, reading, out = houses
    found = actions.signed_in(writing, open_session(writing, "lanh_dao").token)
    tell_sessions(writing, out)
    name = found.session.name
    desk_of(reading).book._written[name] = found.session.began_at.replace(year=2000)  # a minute is over
    actions.keep_session(reading, name)
    assert [path.name for path in (out / AT_WORK).iterdir()] == [name]
    (out / AT_WORK / "khong-co").touch()  # no session of this house
    assert hear_of_work(writing, out) == 2 and not list((out / AT_WORK).iterdir())
    assert actions.signed_in_as(writing, name).ends_at >= found.ends_at
    assert actions.signed_in_as(writing, "khong-co") is None


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """(port of nginx, TLS context, a leader's token, the writing house's folder, the folder between)."""
    folder = tmp_path_factory.mktemp("nhieu_tien_trinh")
    port, config, out = free_port(), folder / "config", folder / "cong_bo"
    shutil.copytree(CONFIG, config)
    names = {"public_hosts": [f"localhost:{port}"], "trusted_proxies": ["127.0.0.1"]}
    (config / "server.yaml").write_text(yaml.safe_dump(names), "utf-8")
    with open_house(folder) as office:
        actions.add_account(office, None, "lanh_dao_xem", "leader")
        token = open_session(office, "lanh_dao_xem").token
        publish(office, out)
    with (
        running(folder / "data", config, folder / "ghi.log") as behind,
        running(out, config, folder / "doc_1.log") as first,
        running(out, config, folder / "doc_2.log") as second,
    ):
        more = (("127.0.0.1:8511", f"127.0.0.1:{first}"), ("127.0.0.1:8512", f"127.0.0.1:{second}"))
        process = started_nginx(folder, port, behind, "nginx-nhieu-tien-trinh.conf", more)
        try:
            yield port, ssl.create_default_context(cafile=str(folder / "cert.pem")), token, (first, second), out
        finally:
            process.terminate()
            process.wait()


def until(what, seconds: float = 20.0):
    end = time.monotonic() + seconds
    while not (found := what()) and time.monotonic() < end:
        time.sleep(0.1)
    return found


@needs_nginx
def test_one_door_for_all_signed_in_once(site):
    cookie = f"__Host-kpi_phien={site[2]}"
    assert get(site, "/tong-quan", Cookie=cookie)[0] == 200  # the writing process
    reading = f"{cookie}; kpi_noi=doc"
    assert until(lambda: get(site, "/tong-quan", Cookie=reading)[0] == 200)
    assert get(site, "/tong-quan", Cookie="__Host-kpi_phien=khong; kpi_noi=doc")[0] == 303
    status, headers, _ = get(site, "/tham-dinh", Cookie=reading)  # people write there
    assert (status, headers["location"]) == (303, "/noi?o=ghi&next=%2Ftham-dinh")
    status, headers, _ = get(site, headers["location"], Cookie=reading)
    assert (status, headers["location"]) == (303, "/tham-dinh") and "kpi_noi=ghi" in headers["set-cookie"]
    status, headers, _ = get(site, "/noi?" + urlencode({"o": "doc", "next": "https://evil.example/"}), Cookie=cookie)
    assert (status, headers["location"]) == (303, "/tong-quan") and "kpi_noi=doc" in headers["set-cookie"]
    assert get(site, "/phien", Cookie=reading)[0] == 200  # how long it holds only the writing process says
    assert [direct(port, site[0], cookie) for port in site[3]] == [200, 200]  # whichever nginx picks
    said = "\n".join(looked_at(site, reading).html)
    assert "Bản công bố lúc" in said and "ngày trước)" in said and "lanh_dao_xem" in said  # its clock is of 2024
    kind = "application/x-www-form-urlencoded"
    assert sent(site, "POST", "/dang-xuat", "", Cookie=reading, Content_Type=kind)[0] in (200, 303)
    assert until(lambda: get(site, "/tong-quan", Cookie=reading)[0] == 303)
    assert all(until(lambda port=port: direct(port, site[0], cookie) == 303) for port in site[3])


def looked_at(site, cookie: str) -> Screen:
    """The overview, as a browser that looks at the published copies has it drawn."""
    way = {"ssl": site[1], "origin": f"https://localhost:{site[0]}", "subprotocols": ["streamlit", "x"]}
    address, more = f"wss://localhost:{site[0]}/_stcore/stream", {"Cookie": f"{cookie}; __Host-kpi_xsrf={XSRF}"}
    with connect(address, **way, additional_headers=more, max_size=None, legacy=True) as socket:
        return Screen(socket).run("tong-quan")


def direct(port: int, public: int, cookie: str) -> int:
    """What a reading process itself says, asked as nginx asks."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    more = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "127.0.0.1", "Host": f"localhost:{public}"}
    try:
        connection.request("GET", "/tong-quan", headers={"Cookie": cookie, "Accept": "text/html", **more})
        return connection.getresponse().status
    finally:
        connection.close()
