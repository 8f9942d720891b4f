"""Answers, in short: does a kill, a full disk or a damaged file lose anything that was acknowledged, unnoticed?

The same attacks as `python -m bench.faults`, a few rounds of each.
"""

import os
import shutil
import sys

import duckdb
import pytest

from kpi.store import Store, every_row, first_break
from kpi.store.migrations import SCHEMA_DIR
from tests.conftest import IS_LONG
from tests.house_of_workbooks import START

if os.name == "nt":
    pytest.skip("fork và giới hạn cỡ tệp chỉ có trên Linux, macOS", allow_module_level=True)

from bench.faults.damaging import HARMLESS, NAMED, damage_rounds, damaged_house
from bench.faults.filling import fill_rounds
from bench.faults.house import KINDS, make_house
from bench.faults.inspection import faults
from bench.faults.killing import in_child, kill_rounds


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    folder = tmp_path_factory.mktemp("nha")
    in_child(lambda: [str(make_house(folder))])
    return folder / "data"


def copied(house, folder):
    return shutil.copytree(house, folder / "data", ignore=shutil.ignore_patterns("*.sock"))


def test_a_killed_write_is_whole_or_absent_and_what_was_acknowledged_is_there_once(house, tmp_path):
    killed = kill_rounds(copied(house, tmp_path), 200 if IS_LONG else 3, ("approve", "import", "close", "evidence"))
    assert killed.wrong == []
    assert killed.in_the_middle > 0


@pytest.mark.long
def test_every_kind_of_write_may_be_killed(house, tmp_path):
    killed = kill_rounds(copied(house, tmp_path), 2 * len(KINDS))
    assert killed.wrong == []


def test_the_inspection_sees_what_is_lost_and_what_is_half(house, tmp_path):
    data_dir = copied(house, tmp_path)
    lost = {"table": "review_note", "where": "note_text", "value": "chưa từng ghi", "count": 1}
    connection = duckdb.connect(str(data_dir / "kpi.duckdb"))
    connection.execute("update submission set fact_count = fact_count + 1 where submission = 1")
    connection.close()
    found = in_child(lambda: faults(data_dir, [lost]))
    assert any("acknowledged" in line for line in found) and any("half a submission" in line for line in found)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="ổ đĩa nhỏ để làm đầy chỉ có trên Linux")
def test_a_full_disk_loses_nothing_stays_readable_and_goes_on_after_room_is_made(tmp_path):
    filled = fill_rounds(tmp_path, 20 if IS_LONG else 2)
    assert filled.wrong == []
    assert filled.refused > 0 and filled.acknowledged > 0


def test_damage_to_store_log_or_backup_is_named_or_harmless(tmp_path):
    def damage():
        told = damage_rounds(*damaged_house(tmp_path), tmp_path, 40 if IS_LONG else 2)
        return [{part: dict(counts) for part, counts in told.outcomes.items()}, *told.wrong]

    outcomes, *wrong = in_child(damage)
    assert wrong == []
    assert outcomes["backup"] == {NAMED: sum(outcomes["backup"].values())}
    assert set(outcomes["kpi.duckdb"]) <= {NAMED, HARMLESS}


def test_a_store_of_the_first_release_is_brought_up_to_date_with_its_rows(tmp_path):
    connection = duckdb.connect(str(tmp_path / "kpi.duckdb"))
    connection.execute("create table schema_version (version bigint primary key, applied_at timestamp not null)")
    for version, path in enumerate(sorted(SCHEMA_DIR.glob("00[12]_*.sql")), 1):
        connection.execute(path.read_text("utf-8"))
        connection.execute("insert into schema_version values ($version, timestamp '2024-01-01')", {"version": version})
    connection.execute("insert into person values (7, 'Người 7', timestamp '2024-01-01')")
    for number in (1, 2):
        connection.execute(
            "insert into audit by name select $number as audit, timestamp '2024-01-01' as done_at, null as account,"
            " 'init' as action, 'store' as subject, 'done' as outcome, '{}' as detail",
            {"number": number},
        )
    connection.close()
    store = Store.open(tmp_path, START)
    try:
        assert store.rows("select person_id, full_name from person") == [{"person_id": 7, "full_name": "Người 7"}]
        versions = [row["version"] for row in store.rows("select version from schema_version order by 1")]
        assert versions == [int(path.name[:3]) for path in sorted(SCHEMA_DIR.glob("*.sql"))]

        assert first_break(every_row(store)) is None
        assert [row["audit"] for row in store.rows("select audit from audit order by 1")] == [1, 2]
    finally:
        store.close()
