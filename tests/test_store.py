"""The store: one writer, all or nothing, append-only, one process, dated configuration."""

import re
import subprocess
import sys
import threading
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import pytest

from kpi import actions
from kpi.house.audit import record
from kpi.plan.config import load
from kpi.store import (
    Store,
    StoreDamaged,
    StoreInUse,
    StoreMissing,
    StoreNewer,
    config_in_force,
    keep_file,
    record_plan,
    stored_path,
)
from kpi.store.migrations import SCHEMA_DIR
from tests.filled_workbooks import CONFIG
from tests.house_of_workbooks import open_house

NOW = datetime(2024, 7, 3, 2, tzinfo=UTC)
ROOT = Path(__file__).resolve().parent.parent
APPEND_ONLY = ("config_version", "submission", "review", "fact", "adjustment", "audit", "submission_warning")


@pytest.fixture
def store(tmp_path):
    opened = Store.open(tmp_path, NOW, create=True)
    yield opened
    opened.close()


def person(number):
    return {"person_id": number, "full_name": f"Người {number}", "recorded_at": NOW}


def people(store):
    return [row["person_id"] for row in store.rows("select person_id from person order by 1")]


def test_a_store_that_is_not_there_says_which_command_makes_it(tmp_path):
    with pytest.raises(StoreMissing, match="python -m kpi init"):
        Store.open(tmp_path, NOW)
    assert list(tmp_path.iterdir()) == []


def note(store, is_change=False):
    with store.transaction(is_change) as transaction:
        record(transaction, NOW, None, "init", "store")


def test_a_remembered_answer_is_asked_anew_after_every_commit(store):
    for _ in range(2):
        before = store.remembered("audit_head")
        assert store.remembered("audit_head") is before
        note(store)
        assert store.remembered("audit_head") != before


def test_an_answer_that_a_commit_overtook_is_not_remembered(store, monkeypatch):
    run = store.run

    def overtaken(name):
        rows = run(name)
        note(store)
        return rows

    monkeypatch.setattr(store, "run", overtaken)
    old = store.remembered("audit_head")
    monkeypatch.undo()
    assert store.remembered("audit_head") == run("audit_head") != old


def both(reading):
    return reading.remembered("audit_head"), reading.run("audit_head")


def test_readings_share_what_is_remembered(store):
    assert store.read(both)[0] is store.remembered("audit_head")
    assert store.read(both)[0] is store.remembered("audit_head")


def test_a_reading_that_a_commit_overtook_is_done_once_more(store):
    note(store)
    seen = []

    def work(reading):
        seen.append(both(reading))
        if len(seen) == 1:
            note(store)
        return both(reading)

    remembered, now = store.read(work)
    assert remembered == now == store.run("audit_head") == seen[1][0]
    assert len(seen) == 2


class Committing:
    """A cursor whose commit is followed by `then`, before the store takes note of it."""

    def __init__(self, cursor, then):
        self._cursor, self._then = cursor, then

    def __getattr__(self, name):
        return getattr(self._cursor, name)

    def execute(self, sql, *values):
        done = self._cursor.execute(sql, *values)
        if sql == "commit":
            self._then()
        return done


def test_nothing_is_remembered_while_a_commit_is_under_way(store, monkeypatch):
    note(store)
    store.remembered("audit_head")
    seen, cursor = [], store._database.cursor

    @contextmanager
    def watched():
        with cursor() as one:
            yield Committing(one, lambda: seen.append((store.read(both), store.remembered("audit_head"))))

    with monkeypatch.context() as patched:
        patched.setattr(store._database, "cursor", watched)
        note(store)
    [((remembered, now), asked)] = seen
    assert remembered == now == asked == store.run("audit_head")


def test_a_write_that_fails_leaves_nothing_behind(store):
    version = store.data_version
    with pytest.raises(RuntimeError), store.transaction() as transaction:
        transaction.append("person", [person(1)])
        raise RuntimeError
    assert (people(store), store.data_version) == ([], version)
    with store.transaction() as transaction:
        transaction.append("person", [person(2)])
    assert (people(store), store.data_version) == ([2], version + 1)


def test_a_reader_does_not_see_a_write_under_way(store):
    with store.transaction() as transaction:
        transaction.append("person", [person(1)])
        assert people(store) == []
        assert transaction.rows("select count(*) as n from person") == [{"n": 1}]
    assert people(store) == [1]


def test_writers_take_turns_and_none_is_lost(store):
    def write(number):
        for place in range(5):
            with store.transaction() as transaction:
                transaction.append("person", [person(transaction.next_id("person", "person_id"))])
                assert place < 5

    threads = [threading.Thread(target=write, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert people(store) == list(range(1, 31))


def test_a_second_process_gets_one_clear_sentence(tmp_path):
    with open_house(tmp_path) as office:
        environment = {"KPI_CONFIG_DIR": str(CONFIG), "KPI_DATA_DIR": str(office.data_dir), "PATH": ""}
        command = [sys.executable, "-m", "kpi", "ranking", "--campaign", "thi_diem", "--period", "2024-06"]
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 1
    assert "đang được máy chủ" in done.stderr
    assert "Traceback" not in done.stderr


def test_opening_twice_is_named_in_use_not_damaged(tmp_path):
    with open_house(tmp_path) as office:
        code = f"""
from datetime import UTC, datetime
from pathlib import Path
from kpi.store import Store, StoreInUse
try:
    Store.open(Path({str(office.data_dir)!r}), datetime.now(UTC))
except StoreInUse:
    print("in use")
"""
        done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.stdout.strip() == "in use"
    assert issubclass(StoreInUse, Exception)


def test_a_file_that_is_no_store_is_named_damaged_and_left_alone(tmp_path):
    (tmp_path / "kpi.duckdb").write_bytes(b"khong phai kho du lieu" * 1000)
    with pytest.raises(StoreDamaged, match="bản sao lưu"):
        Store.open(tmp_path, NOW)
    assert (tmp_path / "kpi.duckdb").read_bytes().startswith(b"khong phai")


def test_a_store_of_a_newer_release_is_not_touched(tmp_path):
    Store.open(tmp_path, NOW, create=True).close()
    connection = duckdb.connect(str(tmp_path / "kpi.duckdb"))
    connection.execute("insert into schema_version values (999, now())")
    connection.close()
    with pytest.raises(StoreNewer):
        Store.open(tmp_path, NOW)


def test_an_older_store_is_brought_up_to_date_and_keeps_its_rows(tmp_path):
    first = sorted(SCHEMA_DIR.glob("*.sql"))[0]
    connection = duckdb.connect(str(tmp_path / "kpi.duckdb"))
    connection.execute("create table schema_version (version bigint primary key, applied_at timestamp not null)")
    connection.execute(first.read_text("utf-8"))
    connection.execute("insert into schema_version values (1, timestamp '2024-01-01')")
    connection.execute("insert into person values (7, 'Người 7', timestamp '2024-01-01')")
    connection.close()
    store = Store.open(tmp_path, NOW)
    assert people(store) == [7]
    versions = [row["version"] for row in store.rows("select version from schema_version order by 1")]
    assert versions == [int(path.name[:3]) for path in sorted(SCHEMA_DIR.glob("*.sql"))]
    assert store.rows("select * from submission_status(timestamp '9999-12-31')") == []
    store.close()


def test_sql_cannot_reach_outside_the_store(store, tmp_path):
    secret = tmp_path / "bi_mat.csv"
    secret.write_text("a\n1\n")
    for sql in (f"select * from '{secret}'", f"copy person to '{tmp_path}/x.csv'", "set enable_external_access = true"):
        with pytest.raises(duckdb.Error):
            store.rows(sql)


def test_the_operator_that_can_end_duckdb_2_0_is_off_on_every_cursor(store):
    setting = "select current_setting('enable_caching_operators') as is_on"
    assert store.rows(setting) == [{"is_on": False}]
    with store.transaction() as transaction:
        assert transaction.rows(setting) == [{"is_on": False}]


def test_nothing_in_the_program_changes_or_deletes_what_is_append_only():
    pattern = re.compile(rf"\b(update|delete\s+from|truncate|drop\s+table|alter\s+table)\s+({'|'.join(APPEND_ONLY)})\b")
    texts = [path for suffix in ("*.sql", "*.py") for path in (ROOT / "kpi").rglob(suffix)]
    assert len(texts) > 50
    # the one upgrade that brought the audit rows of older stores into the chain: a new column, filled once
    # and a name covered in words of the log, attested in the chain (issue 11, 29)
    upgrade = (
        "alter table audit add column link varchar",
        "update audit set link = i.link from incoming_links",
        "update audit set detail = $detail where audit = $audit",
    )

    def rest_of(path):
        text = path.read_text("utf-8").lower()
        for statement in upgrade:
            text = text.replace(statement, "", 1)
        return text

    assert [str(path) for path in texts if pattern.search(rest_of(path))] == []


def test_the_configuration_in_force_is_known_for_every_moment(tmp_path):
    plan = load(CONFIG)["thi_diem"]
    changed = plan.campaign.model_copy(update={"title": "Tên mới"})
    newer = type(plan)(changed, plan.units, "f" * 64)
    store = Store.open(tmp_path, NOW, create=True)
    assert record_plan(store, plan, NOW)
    assert not record_plan(store, plan, NOW + timedelta(days=1))
    assert record_plan(store, newer, NOW + timedelta(days=2))
    assert record_plan(store, plan, NOW + timedelta(days=4))
    moments = [NOW + timedelta(days=days) for days in (-9, 0, 1, 2, 3, 4)]
    found = [config_in_force(store, "thi_diem", moment) == plan.sha256 for moment in moments]
    assert found == [True, True, True, False, False, True]
    assert store.rows("select count(*) as n from dim_campaign where campaign = 'thi_diem'") == [{"n": 2}]
    store.close()


def test_kept_files_are_whole_and_kept_once(tmp_path):
    first = keep_file(tmp_path, b"noi dung")
    assert keep_file(tmp_path, b"noi dung") == first
    assert stored_path(tmp_path, first).read_bytes() == b"noi dung"
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [first]


KILLED = """
import sys
from pathlib import Path
from kpi import actions
with actions.open_office(Path(sys.argv[1]), Path(sys.argv[2])) as office:
    actor = actions.account(office, "quan_tri")
    lines = ["unit,indicator,period,numerator,denominator"]
    for unit in ("PHUONG_A", "PHUONG_B"):
        lines += [f"{unit},TASKS,2024-{month:02d},{month},20" for month in range(3, 7)]
    print("go", flush=True)
    for number in range(1000):
        data = "\\n".join([*lines, ""] + [" "] * number).encode()
        actions.import_facts(office, actor, "thi_diem", data, "x.csv", approve=True)
        print(number, flush=True)
"""


@pytest.mark.parametrize("kill_after", [1, 4])
def test_a_killed_process_leaves_every_import_whole_or_absent(tmp_path, kill_after):
    with open_house(tmp_path) as office:
        data_dir = office.data_dir
    command = [sys.executable, "-c", KILLED, str(data_dir), str(CONFIG)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    acknowledged = 0
    for line in process.stdout:
        if line.strip() != "go":
            acknowledged = int(line) + 1
        if acknowledged >= kill_after:
            process.kill()
            break
    process.stdout.close()
    process.wait()
    with actions.open_office(data_dir, CONFIG) as office:
        counts = "select submission, count(*) as n from fact group by submission"
        facts = {row["submission"]: row["n"] for row in office.store.rows(counts)}
        submissions = office.store.rows("select submission, fact_count from submission")
        assert {row["submission"]: row["fact_count"] for row in submissions} == facts
        assert len(submissions) % 8 == 0
        assert len(submissions) >= 8 * acknowledged > 0
        approved = office.store.rows("select count(*) as n from review")[0]["n"]
        assert approved == len(submissions)
        current = office.store.rows("select count(*) as n from current_submission where basis = 'approved'")
        assert current == [{"n": 8}]
