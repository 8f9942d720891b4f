"""Answers: can whoever keeps the server running see what happens, and does it go on when a part fails?"""

import asyncio
import contextlib
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from kpi import actions, log, tables
from kpi.plan.model import Refusal
from kpi.store import Store, StoreFull, StoreStopped, StoreUnwritable
from kpi.store import faults as limits
from tests.filled_workbooks import CONFIG
from tests.house_of_workbooks import START, open_house
from web import operations

ROOT = Path(__file__).resolve().parent.parent
SECRET = "nguyen-van-a"


@pytest.fixture
def lines(tmp_path):
    """The events written so far, as a function."""
    path = log.open_log(tmp_path)
    yield lambda: [json.loads(line) for line in path.read_text("ascii").splitlines()]
    log.close_log()


def ask(app, path="/tong-quan", method="GET", query=b"", headers=(), kind="http"):
    """The status, headers and body with which the middleware answers one request."""
    scope = {"type": kind, "path": path, "query_string": query, "headers": list(headers)}
    scope |= {"method": method} if kind == "http" else {}
    sent = []

    async def receive():
        return {"type": "websocket.connect"} if kind == "websocket" else {"type": "http.request", "body": b""}

    async def send(message):
        sent.append(message)

    asyncio.run(app(scope, receive, send))
    return sent


async def answers(scope, receive, send):
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": dict(scope["headers"])[b"x-request-id"]})


async def breaks(scope, receive, send):
    raise RuntimeError(SECRET)


def test_every_answer_carries_a_number_that_is_in_the_log_and_nothing_that_was_typed(lines):
    forged = [(b"x-request-id", b"GIA")]
    start, body = ask(operations.Operations(answers), "/media/" + SECRET, query=SECRET.encode(), headers=forged)
    number = dict(start["headers"])[b"x-request-id"].decode()
    assert body["body"].decode() == number != "GIA"
    (line,) = lines()
    assert (line["event"], line["request"], line["status"], line["route"]) == ("request", number, 200, "/media/…")
    assert SECRET not in json.dumps(line)


@pytest.mark.parametrize(
    "path", ["/" + SECRET, f"/_stcore/upload_file/{SECRET}/1", f"/static/{SECRET}", f"/{SECRET}/x"]
)
def test_a_route_in_the_log_is_none_that_somebody_typed(path):
    assert SECRET not in operations.route_of(path)


def test_an_unexpected_error_becomes_a_vietnamese_page_with_the_number_of_its_log_line(lines):
    start, body = ask(operations.Operations(breaks))
    incident = next(line for line in lines() if line["event"] == "incident")
    assert start["status"] == 500
    assert f"mã sự cố {incident['incident']}" in body["body"].decode()
    assert incident["errors"][0]["type"] == "RuntimeError" and SECRET not in json.dumps(incident)
    assert any("test_operations.py" in place for place in incident["errors"][0]["places"])


def test_a_stopping_server_begins_nothing_new(lines):
    app = operations.Operations(answers)
    app.lifetime.is_stopping = True
    assert ask(app)[0]["status"] == 503
    assert json.loads(ask(app, "/healthz")[1]["body"]) == {"status": "error", "reason": "stopping"}
    assert ask(app, "/_stcore/stream", kind="websocket")[0]["type"] == "websocket.close"


def test_health_says_which_part_does_not_work_and_nothing_else(tmp_path, monkeypatch):
    with open_house(tmp_path) as office:
        assert tables.health(office) is None
        monkeypatch.setattr(limits, "RESERVE_BYTES", 10**18)
        assert tables.health(office) == "disk_full"
        monkeypatch.undo()
        office.store._database.connection.close()
        assert tables.health(office) == "store_unreadable"


def test_a_disk_without_reserve_takes_no_write_and_still_shows_every_table(tmp_path, monkeypatch):
    with open_house(tmp_path) as office:
        actor, data = actions.account(office, "quan_tri"), b"unit,indicator,period,numerator,denominator\n"
        rows = b"PHUONG_A,TASKS,2024-05,1,2\n"
        assert not isinstance(actions.import_facts(office, actor, "thi_diem", data + rows, "a.csv"), (Refusal, list))
        monkeypatch.setattr(limits, "RESERVE_BYTES", 10**18)
        with pytest.raises(StoreFull, match="đã đầy"):
            actions.add_account(office, None, "moi", "leader", None)
        assert tables.ranking(office, "thi_diem", "2024-05", "reported").rows
        monkeypatch.undo()
        assert actions.add_account(office, None, "moi", "leader", None).name == "moi"


def test_a_store_that_duckdb_ended_is_opened_again_with_all_it_held(tmp_path):
    with open_house(tmp_path) as office:
        before = office.store.rows("select * from account order by account")
        ended = office.store._database.connection
        threads = [threading.Thread(target=office.store._database.open_again, args=(ended,)) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert office.store._database.connection is not ended
        assert office.store.rows("select * from account order by account") == before
        assert actions.add_account(office, None, "moi", "leader", None).name == "moi"


def test_a_log_of_the_store_is_not_written_into_the_file_where_there_is_no_room(tmp_path, monkeypatch):
    with open_house(tmp_path) as office:
        wal = office.store.path.with_name("kpi.duckdb.wal")
        actions.add_account(office, None, "moi", "leader", None)
        assert wal.stat().st_size > 0
        monkeypatch.setattr("kpi.store.database.has_room_for_checkpoint", lambda path: False)
        office.store.checkpoint()
        assert wal.stat().st_size > 0
        monkeypatch.undo()
        office.store.checkpoint()
        assert not wal.exists() or wal.stat().st_size == 0
        setting = "select current_setting('checkpoint_threshold') as at"
        assert "TiB" in office.store.rows(setting)[0]["at"] or "GiB" in office.store.rows(setting)[0]["at"]


def test_closing_waits_for_the_write_under_way_and_begins_no_other(tmp_path):
    store = Store.open(tmp_path, START, create=True)
    is_inside, may_end = threading.Event(), threading.Event()

    def write():
        with store.transaction() as transaction:
            is_inside.set()
            may_end.wait(20)
            transaction.append("person", [{"person_id": 1, "full_name": "Người 1", "recorded_at": START}])

    writer = threading.Thread(target=write)
    writer.start()
    is_inside.wait(20)
    closer = threading.Thread(target=store.close)
    closer.start()
    while not store._is_closing:
        time.sleep(0.01)
    may_end.set()
    writer.join()
    closer.join()
    with pytest.raises(StoreStopped), store.transaction():
        pass
    again = Store.open(tmp_path, START)
    assert again.rows("select person_id from person") == [{"person_id": 1}]
    again.close()


def test_a_chore_that_fails_stops_no_other_and_stands_in_the_audit_once(tmp_path, lines):
    done = []

    def fails(office):
        raise OSError(SECRET)

    with open_house(tmp_path) as office:
        chores = actions.Chores(office, {"backup": fails, "mail": lambda office: done.append(1)})
        assert chores.once() == ["backup"]
        chores._not_before.clear()
        assert chores.once() == ["backup"]
        chores.start()
        chores.stop()
        noted = office.store.rows("select action, outcome from audit where action in ('chore', 'server_stopped')")
        assert noted == [{"action": "chore", "outcome": "failed"}, {"action": "server_stopped", "outcome": "done"}]
    assert len(done) >= 2
    assert [line["event"] for line in lines()].count("chore_failed") >= 2 and SECRET not in json.dumps(lines())


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="quyền thư mục: tài khoản root ghi được mọi nơi")
def test_a_folder_that_can_only_be_read_is_named(tmp_path):
    Store.open(tmp_path, START, create=True).close()
    for path in (tmp_path / "kpi.duckdb", tmp_path):
        path.chmod(0o500)
    with pytest.raises(StoreUnwritable, match="chỉ đọc được"):
        Store.open(tmp_path, START)


# --- a real server ---------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A running server on a small house: (port, data folder, process, log of its output)."""
    folder = tmp_path_factory.mktemp("may_chu")
    with open_house(folder):
        pass
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "KPI_DATA_DIR": str(folder / "data"), "KPI_CONFIG_DIR": str(CONFIG), "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "kpi", "serve", "--port", str(port)]
    with (folder / "out").open("wb") as output:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT)
        until = time.monotonic() + 90
        while time.monotonic() < until and process.poll() is None:
            with contextlib.suppress(OSError):
                if get(port, "/healthz")[0] == 200:
                    break
            time.sleep(0.2)
        yield port, folder / "data", process, environment
        process.kill()
        process.wait()


def get(port, path):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read()
    finally:
        connection.close()


def test_health_needs_no_account(server):
    status, headers, body = get(server[0], "/healthz")
    assert (status, json.loads(body)) == (200, {"status": "ok"}) and len(headers["x-request-id"]) == 8


@pytest.mark.parametrize(("data", "word"), [("same", "đã có một máy chủ"), ("other", "đang có chương trình khác dùng")])
def test_a_second_server_is_one_sentence_and_exit_code_1(server, tmp_path, data, word):
    port, _, _, environment = server
    if data == "other":
        with open_house(tmp_path):
            pass
        environment = {**environment, "KPI_DATA_DIR": str(tmp_path / "data")}
    command = [sys.executable, "-m", "kpi", "serve", "--port", str(port)]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", timeout=120)
    assert done.returncode == 1
    assert word in done.stderr.lower() and len(done.stderr.strip().splitlines()) == 1


@pytest.mark.skipif(os.name == "nt", reason="Windows không có SIGTERM")
def test_a_stopped_server_ends_with_0_and_leaves_a_whole_store(server):  # the last: it ends the server
    _, data_dir, process, _ = server
    with socket.create_connection(("127.0.0.1", server[0])):  # a connection that stays open
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 0
    with actions.open_office(data_dir, CONFIG) as office:
        noted = [row["action"] for row in office.store.rows("select action from audit order by audit desc limit 2")]
    assert "server_stopped" in noted
