"""Backup while the house runs, restore on an empty folder, damage named, what is kept, everything in the open."""

import csv
import json
import os
import shutil
import threading
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyarrow.parquet
import pytest

from kpi import actions, tables
from kpi.house.account import Account
from kpi.house.audit import record
from kpi.keeping.backup.container import BackupDamaged, verify
from kpi.keeping.backup.keeping import is_due, to_remove
from kpi.keeping.backup.restoring import RestoreRefused, restore
from kpi.keeping.backup.writing import SCHEDULED, backup_name
from kpi.plan.model import Refusal
from kpi.store import StoreInUse, stored_path
from tests.filled_workbooks import CONFIG, filled
from tests.house_of_workbooks import START, Clock, open_house, submit

LATER = START + timedelta(days=2)
WORKBOOK = filled()


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A house with one submission, backed up while another thread writes: its folder, the backup, the receipt."""
    folder = tmp_path_factory.mktemp("nha")
    os.environ["KPI_CONFIG_DIR"] = str(CONFIG)
    try:
        with open_house(folder) as office:
            receipt = submit(office, WORKBOOK)
            done = threading.Event()

            def go_on_writing():
                while not done.is_set():
                    with office.store.transaction() as transaction:
                        record(transaction, START, "noi_vu", "write_note", "submission/1")

            writer = threading.Thread(target=go_on_writing)
            writer.start()
            target = folder / "ngoai"
            target.mkdir()
            backed_up = actions.back_up(office, None, target)
            done.set()
            writer.join()
            kept = office.store.rows("select count(*) as n from audit")[0]["n"]
        yield folder, backed_up, receipt, kept
    finally:
        del os.environ["KPI_CONFIG_DIR"]


def opened(data_dir: Path):
    return actions.init_office(data_dir, CONFIG, Clock(LATER))


def test_a_backup_of_a_running_house_is_one_checked_file_for_its_owner_only(made):
    folder, backed_up, _, kept = made
    assert backed_up.path.parent == folder / "ngoai" and backed_up.path.stat().st_mode & 0o777 == 0o600
    manifest = verify(backed_up.path)
    assert {"kpi.duckdb", "secrets/template-test.key", "config/campaigns/thi_diem.yaml"} <= set(manifest.members)
    assert not [name for name in manifest.members if name.startswith(("backup/", "export/", "audit.mark"))]
    assert manifest.row_counts["submission"] == 1 and 0 < manifest.head[0] <= kept
    left = [path.name for path in (folder / "data/backup").iterdir() if path.suffix != ".json"]
    assert left == [] and [path.name for path in backed_up.path.parent.iterdir()] == [backed_up.path.name]


def test_a_restore_on_an_empty_machine_brings_everything_back(made, tmp_path):
    _, backed_up, receipt, _ = made
    done = restore(backed_up.path, tmp_path / "data", LATER)
    assert done.aside is None and done.member_count == backed_up.member_count
    office = opened(tmp_path / "data")
    try:
        assert tables.audit_state(office)["is_whole"]
        last = tables.audit_log(office, most=1)[0]
        assert (last["action"], last["detail"]["backup_audit"]) == ("restore", backed_up.audit_count)
        assert stored_path(office.data_dir, receipt.sha256).read_bytes() == WORKBOOK
        again = submit(office, WORKBOOK)  # the key of the template came back: the same bytes are its receipt again
        assert again.is_repeat and again.receipt == receipt.receipt
        assert tables.ranking(office, "thi_diem", "2024-06", "reported").rows
    finally:
        office.close()
    assert (tmp_path / "data/secrets").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "data/secrets/template-test.key").stat().st_mode & 0o777 == 0o600
    assert (done.config / "campaigns/thi_diem.yaml").is_file()


def test_a_store_that_is_there_is_never_written_over(made, tmp_path):
    _, backed_up, _, _ = made
    data = tmp_path / "data"
    opened(data).close()
    before = (data / "kpi.duckdb").read_bytes()
    with pytest.raises(RestoreRefused, match="--replace"):
        restore(backed_up.path, data, LATER)
    assert (data / "kpi.duckdb").read_bytes() == before
    done = restore(backed_up.path, data, LATER, is_replacing=True)
    assert (done.aside / "kpi.duckdb").read_bytes() == before
    office = opened(data)
    assert tables.audit_log(office, action="restore")[0]["detail"]["mark_before"] == 1
    assert tables.audit_state(office)["is_whole"]  # put back by the product: no gap
    office.close()


def test_a_damaged_store_is_what_restore_is_for(made, tmp_path):
    data = tmp_path / "data"
    data.mkdir()
    (data / "kpi.duckdb").write_bytes(b"hong" * 5000)
    done = restore(made[1].path, data, LATER, is_replacing=True)
    assert (done.aside / "kpi.duckdb").read_bytes() == b"hong" * 5000
    opened(data).close()


def test_a_restore_under_a_running_server_is_refused(made, tmp_path):
    import subprocess
    import sys

    data = tmp_path / "data"
    opened(data).close()
    holder = "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print('held', flush=True); sys.stdin.read()"
    command = [sys.executable, "-c", holder, str(data / "kpi.duckdb")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout.readline() == b"held\n"
        with pytest.raises(StoreInUse):
            restore(made[1].path, data, LATER, is_replacing=True)
        process.stdin.close()


def cut(path):
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def foreign(path):
    with zipfile.ZipFile(path, "w") as box:
        box.writestr("xl/workbook.xml", "<x/>")


def no_zip(path):
    path.write_bytes(b"%PDF-1.7")


def flipped(path):
    data = bytearray(path.read_bytes())
    data[len(data) // 3] ^= 0xFF
    path.write_bytes(bytes(data))


def rewritten(path, change):
    """The same zip with other members: every CRC is right, only the manifest knows."""
    with zipfile.ZipFile(path) as box:
        members = {name: box.read(name) for name in box.namelist()}
    change(members)
    with zipfile.ZipFile(path, "w") as box:
        for name, data in members.items():
            box.writestr(name, data)


def other_key(path):
    rewritten(path, lambda members: members.update({"secrets/template-test.key": b"00"}))


def one_missing(path):
    rewritten(path, lambda members: members.pop("secrets/template-test.key"))


def one_more(path):
    rewritten(path, lambda members: members.update({"secrets/la.key": b"00"}))


def climbing(path):
    def change(members):
        manifest = json.loads(members["manifest.json"])
        manifest["members"]["../la.txt"] = {
            "sha256": "9834876dcfb05cb167a5c24953eba58c4ac89b1adf57f28f2f9d09af107ee8f0",
            "size": 3,
        }
        members.update({"../la.txt": b"aaa", "manifest.json": json.dumps(manifest).encode()})

    rewritten(path, change)


def wrong_counts(path):
    def change(members):
        manifest = json.loads(members["manifest.json"])
        manifest["row_counts"]["fact"] += 1
        members["manifest.json"] = json.dumps(manifest).encode()

    rewritten(path, change)


HURT = [cut, foreign, no_zip, flipped, other_key, one_missing, one_more, climbing, wrong_counts]


@pytest.mark.parametrize("hurt", HURT, ids=lambda item: item.__name__)
def test_a_backup_that_is_not_whole_is_named_and_nothing_is_changed(made, tmp_path, hurt):
    path = Path(shutil.copy(made[1].path, tmp_path / "x.kpi.zip"))
    hurt(path)
    with pytest.raises(BackupDamaged, match=r"x\.kpi\.zip.*bản sao lưu khác"):
        restore(path, tmp_path / "data", LATER)
    assert not [item for item in tmp_path.rglob("*") if item != path and item.is_file()]


def test_a_backup_whose_audit_chain_is_broken_is_not_restored(made, tmp_path):
    import duckdb

    path = Path(shutil.copy(made[1].path, tmp_path / "x.kpi.zip"))
    copy = tmp_path / "kpi.duckdb"
    with zipfile.ZipFile(path) as box:
        box.extract("kpi.duckdb", tmp_path)
    connection = duckdb.connect(str(copy))
    connection.execute("update audit set account = 'khac' where audit = 2")
    connection.close()

    def change(members):
        import hashlib

        manifest, data = json.loads(members["manifest.json"]), copy.read_bytes()
        manifest["members"]["kpi.duckdb"] = {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}
        members.update({"kpi.duckdb": data, "manifest.json": json.dumps(manifest).encode()})

    rewritten(path, change)
    with pytest.raises(BackupDamaged, match="đứt ở dòng 2"):
        restore(path, tmp_path / "data", LATER)


def test_a_target_that_is_taken_or_has_no_folder_is_refused(made, tmp_path):
    office = opened(tmp_path / "data")
    (tmp_path / "co_roi").write_text("x")
    for target in (tmp_path / "co_roi", tmp_path / "khong" / "co"):
        assert actions.back_up(office, None, target).code == "backup_target"
    unit = Account("phuong_a", frozenset({"unit"}), "PHUONG_A")
    assert actions.back_up(office, unit).code == "may_not_administer"
    assert actions.export_everything(office, unit, tmp_path / "moi").code == "may_not_administer"
    assert (tmp_path / "co_roi").read_text() == "x"
    assert {row["outcome"] for row in tables.audit_log(office, action="backup")} == {"refused"}
    office.close()


def test_a_folder_that_is_not_there_yet_is_made_and_nobody_else_reads_it(made, tmp_path):
    office = opened(tmp_path / "data")
    done = actions.back_up(office, None, tmp_path / "sao_luu")
    assert done.path.parent == tmp_path / "sao_luu" and done.path.name.endswith(".kpi.zip")
    if os.name == "posix":
        assert (tmp_path / "sao_luu").stat().st_mode & 0o777 == 0o700
        assert done.path.stat().st_mode & 0o777 == 0o600
    named = actions.back_up(office, None, tmp_path / "mot_ban.kpi.zip")
    assert named.path == tmp_path / "mot_ban.kpi.zip" and named.path.is_file()
    office.close()


def test_a_folder_that_cannot_be_made_is_a_failed_backup_in_the_audit(made, tmp_path, monkeypatch):
    office = opened(tmp_path / "data")

    def denied(*_, **__):
        raise PermissionError

    monkeypatch.setattr(Path, "mkdir", denied)
    with pytest.raises(PermissionError):
        actions.back_up(office, None, tmp_path / "sao_luu")
    monkeypatch.undo()
    assert [row["outcome"] for row in tables.audit_log(office, action="backup")] == ["failed"]
    office.close()


def test_the_moment_of_a_restored_backup_is_told_in_vietnamese_time(tmp_path, capsys, monkeypatch):
    from argparse import Namespace

    from kpi.cli import keep
    from kpi.keeping.backup.restoring import Restored

    done = Restored("2024-12-31T18:30:00+00:00", 7, 3, 0, None, tmp_path / "config", knows_erasures=False)
    monkeypatch.setattr(keep, "bring_back", lambda *_: done)
    assert keep.restore(Namespace(source="x", replace=False, format="table")) == 0
    told = capsys.readouterr()
    assert "bản sao lúc 01/01/2025 01:30" in told.out and "(01/01/2025 01:30)" in told.err
    assert "18:30" not in told.out + told.err


# --- scheduled backups ------------------------------------------------------------------------------------------------

RULE = {"enabled": True, "at": "01:30", "keep_daily": 3, "keep_monthly": 2}


def at(text):
    """A moment in Vietnamese time."""
    return datetime.fromisoformat(text + "+07:00").astimezone(UTC)


def with_backups(folder, *moments):
    for text in moments:
        (folder / backup_name(at(text), SCHEDULED)).write_bytes(b"")
    return folder


@pytest.mark.parametrize(
    ("made_at", "now", "due"),
    [
        (None, "2024-07-03T00:10", True),
        ("2024-07-02T01:31", "2024-07-03T01:29", False),
        ("2024-07-02T01:31", "2024-07-03T01:30", True),
        ("2024-07-03T01:30", "2024-07-03T23:59", False),
        ("2024-07-01T15:00", "2024-07-03T00:10", True),  # the server did not run last night
    ],
)
def test_a_backup_is_due_once_a_day_after_its_hour(tmp_path, made_at, now, due):
    folder = with_backups(tmp_path, *filter(None, [made_at]))
    assert is_due(folder, RULE, at(now)) is due
    assert not is_due(folder, {**RULE, "enabled": False}, at(now))


def test_the_newest_of_each_of_the_last_days_and_months_is_kept(tmp_path):
    days = ["2024-05-30T02:00", "2024-05-31T02:00", "2024-06-30T02:00", "2024-07-01T02:00", "2024-07-02T02:00"]
    folder = with_backups(tmp_path, *days, "2024-07-02T09:00")
    (folder / backup_name(at("2024-01-01T00:00"))).write_bytes(b"")  # on demand: never removed
    removed = {path.name for path in to_remove(folder, RULE)}
    gone = ["2024-05-30T02:00", "2024-05-31T02:00", "2024-07-02T02:00"]  # 2024-06-30 is the newest of its month
    assert removed == {backup_name(at(text), SCHEDULED) for text in gone}


def test_the_scheduled_backup_is_made_once_and_can_be_restored(tmp_path, monkeypatch):
    monkeypatch.setenv("KPI_CONFIG_DIR", str(CONFIG))
    office = opened(tmp_path / "data")
    made = actions.backup_if_due(office)
    assert made.path.parent == tmp_path / "data/backup" and actions.backup_if_due(office) is None
    office.clock.now += timedelta(days=1)
    assert actions.backup_if_due(office) is not None
    office.close()
    restore(made.path, tmp_path / "khac", LATER)


# --- everything in open formats ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("has_names", [False, True])
def test_everything_is_exported_without_secrets_and_names_only_on_demand(made, tmp_path, has_names):
    restore(made[1].path, tmp_path / "data", LATER)
    office = opened(tmp_path / "data")
    folder = tmp_path / "ra"
    done = actions.export_everything(office, None, folder, has_names)
    assert isinstance(actions.export_everything(office, None, folder), Refusal)
    named = office.store.rows("select full_name from person order by person_id")
    refused, last = tables.audit_log(office, most=2)
    office.close()
    assert (refused["action"], refused["outcome"]) == ("export_all", "refused")
    assert (last["action"], last["detail"]["names"]) == ("export_all", has_names)
    tables_there = {path.stem for path in (folder / "bang").glob("*.parquet")}
    assert {"submission", "fact", "audit", "person"} <= tables_there and done.table_count == len(tables_there)
    assert not [name for name in tables_there if "session" in name or "password" in name or "recovery" in name]
    assert tables_there == {path.stem for path in (folder / "bang").glob("*.csv")}
    people = pyarrow.parquet.read_table(folder / "bang/person.parquet").to_pylist()
    assert len(named) == 2 and [row["full_name"] for row in people] == [
        row["full_name"] if has_names else None for row in named
    ]
    facts = pyarrow.parquet.read_table(folder / "bang/fact.parquet")
    with (folder / "bang/fact.csv").open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == len(facts) > 5
    assert [path.read_bytes() for path in (folder / "tep").iterdir()] == [WORKBOOK]
    assert "mật khẩu" in (folder / "DOC_TRUOC.txt").read_text("utf-8")
    assert not [path for path in folder.rglob("*") if "secret" in path.name or path.suffix == ".key"]


def test_text_in_an_exported_csv_is_no_formula(tmp_path):
    office = opened(tmp_path / "data")
    with office.store.transaction() as transaction:
        record(transaction, START, None, "submit", '=HYPERLINK("x")', "refused")
    actions.export_everything(office, None, tmp_path / "ra")
    office.close()
    text = (tmp_path / "ra/bang/audit.csv").read_text("utf-8")
    assert "'=HYPERLINK" in text and '"=HYPERLINK' not in text
