"""A published copy: read by other processes while the one writer goes on; whole, dated, and never written to."""

import errno
import hashlib
import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest

from kpi import actions, tables
from kpi.house.office import account, opened
from kpi.publishing import turn
from kpi.publishing.publish import Published, publish
from kpi.store import StoreError, StoreReadOnly, migrations
from pages.kit.published import age_text
from tests.command_line import HEADER, ROOT, Program, campaign

READER = """
import json, sys, time
from pathlib import Path
from kpi.house.office import opened
from kpi import tables

office, seen, last = opened(Path(sys.argv[1])), {}, int(sys.argv[2])
while office.store.number < last:
    office.store._looked_at = 0  # look for a newer one each time
    facts, submissions, numbers = office.store.read(
        lambda moment: (
            moment.rows("select count(*) as n from fact")[0]["n"],
            moment.rows("select count(*) as n from submission")[0]["n"],
            moment.rows("select coalesce(max(numerator), 0) as n from fact")[0]["n"],
        )
    )
    assert facts == submissions == numbers, (facts, submissions, numbers)
    ranked = tables.ranking(office, "thu", "2024-12", "reported").rows
    assert len(ranked) == 3
    seen[office.store.number] = facts
office.close()
print(json.dumps(seen))
"""


@pytest.fixture
def program(tmp_path, monkeypatch):
    made = Program(tmp_path, monkeypatch).writes(campaign())
    assert made.kpi("init").code == 0
    return made


def reading(program, folder, last: int) -> subprocess.Popen:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", READER, str(folder), str(last)]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")


def test_two_readers_see_whole_publications_while_one_writer_goes_on(program):
    """Each publication holds one fact more, whose number says how many there are: half of one would not add up."""
    out, months = program.folder / "cong_bo", 7
    office = opened()
    try:
        actor = account(office, "quan_tri")
        assert isinstance(publish(office, out), Published)
        readers = [reading(program, out, months + 1) for _ in range(2)]
        for number in range(1, months + 1):
            data = f"{HEADER}A,S,2024-{number:02},{number},{number},,,,\n".encode()
            assert not isinstance(actions.import_facts(office, actor, "thu", data, f"{number}.csv"), list)
            assert publish(office, out).number == number + 1
        for reader in readers:
            said, trouble = reader.communicate(timeout=60)
            assert reader.returncode == 0, trouble
            seen = json.loads(said)
            assert all(facts == int(number) - 1 for number, facts in seen.items() if int(number) <= months)
            assert seen
    finally:
        office.close()
    assert len(list(out.glob("kho-*.duckdb"))) == 3  # old ones go


def test_a_reader_answers_as_the_writer_did_and_writes_nothing(program, monkeypatch):
    out = program.folder / "cong_bo"
    program.imports(HEADER + "A,S,2024-03,1,2,,,,\nB,S,2024-03,1,4,,,,\n", "--approve")
    ran = program.kpi("publish", "--out", out, "--format", "json")
    assert ran.code == 0 and ran.rows[0]["number"] == 1
    here = program.asks("ranking", "--period", "2024-03").rows
    before = (out / "kho-000001.duckdb").read_bytes()
    monkeypatch.setenv("KPI_DATA_DIR", str(out))
    assert program.asks("ranking", "--period", "2024-03").rows == here and here[0]["score"] is not None
    refused = program.imports(HEADER + "A,S,2024-04,1,2,,,,\n")
    assert refused.code == 1 and "bản chỉ đọc" in refused.err + refused.out
    office = opened(out)
    assert tables.overview(office, "thu", "2024-03").rows[0]["reported_count"] == 2
    with pytest.raises(StoreReadOnly, match="công bố lúc"), office.store.transaction():
        pass
    office.close()
    assert (out / "kho-000001.duckdb").read_bytes() == before


def test_a_reader_with_another_plan_is_told_so(program):
    out = program.folder / "cong_bo"
    assert program.kpi("publish", "--out", out).code == 0
    path = program.config / "campaigns" / "thu.yaml"
    path.write_text(path.read_text("utf-8").replace("Phong trào thử", "Phong trào khác"), "utf-8")
    with pytest.raises(StoreError, match="khác cấu hình trong bản công bố"):
        opened(out)


def test_a_publication_that_is_not_whole_is_never_read_and_readers_go_on_with_the_one_before(program):
    """As a copy to another machine that stopped half-way, or a file that somebody exchanged, leaves it."""
    out = program.folder / "cong_bo"
    assert program.kpi("publish", "--out", out).code == 0
    with closing(opened(out)) as reader:
        whole = {path: path.read_bytes() for path in out.iterdir() if path.is_file()}
        program.imports(HEADER + "A,S,2024-03,1,2,,,,\n")
        assert program.kpi("publish", "--out", out).code == 0
        copy, current = out / "kho-000002.duckdb", out / "current.json"
        newer, told = copy.read_bytes(), current.read_bytes()
        at = len(newer) // 2
        spoilt = {
            "cut": lambda: copy.write_bytes(newer[:5000]),
            "changed": lambda: copy.write_bytes(newer[:at] + bytes([newer[at] ^ 1]) + newer[at + 1 :]),
            "another": lambda: copy.write_bytes(whole[out / "kho-000001.duckdb"]),
            "gone": copy.unlink,
            "half a current.json": lambda: current.write_bytes(told[:30]),
            "no current.json at all": lambda: current.write_bytes(b"[]"),
        }
        for what, spoil in spoilt.items():
            copy.write_bytes(newer)
            current.write_bytes(told)
            spoil()
            with pytest.raises(StoreError):
                opened(out)
            reader.store._looked_at = 0
            assert reader.store.rows("select count(*) as n from fact")[0]["n"] == 0, what
            assert reader.store.number == 1, what
        copy.write_bytes(newer)
        current.write_bytes(told)
        reader.store._looked_at = 0
        assert reader.store.rows("select count(*) as n from fact")[0]["n"] == 1 and reader.store.number == 2


def test_a_copy_of_another_release_is_told_so(program, monkeypatch):
    out = program.folder / "cong_bo"
    assert program.kpi("publish", "--out", out).code == 0
    for steps in ({1: None}, {**migrations._steps(), 999: None}):
        with monkeypatch.context() as other:
            other.setattr(migrations, "_steps", lambda steps=steps: steps)
            with pytest.raises(StoreError, match="bản phần mềm khác"):
                opened(out)


def test_publications_at_one_moment_take_a_number_each_and_the_newest_is_current(program):
    out = program.folder / "cong_bo"
    with closing(opened()) as office, ThreadPoolExecutor(4) as pool:
        told = list(pool.map(lambda _: publish(office, out), range(4)))
    assert sorted(one.number for one in told) == [1, 2, 3, 4]
    current = json.loads((out / "current.json").read_text("utf-8"))
    assert current["number"] == 4
    assert hashlib.sha256((out / current["file"]).read_bytes()).hexdigest() == current["sha256"]


def test_a_folder_from_which_no_reading_process_could_read_is_refused_before_anything_is_written(program):
    out = program.folder / "cong bo ?"
    refused = program.kpi("publish", "--out", out)
    assert refused.code == 1 and "“?”" in refused.out + refused.err and not out.exists()


def test_a_folder_that_another_publication_holds_is_told_after_a_while(program, monkeypatch):
    out = program.folder / "cong_bo"
    out.mkdir()
    monkeypatch.setattr(turn, "_LONGEST", 0.0)
    with turn.turn_in(out):
        refused = program.kpi("publish", "--out", out, "--format", "json")
    assert (refused.code, refused.json["refused"]) == (1, "publication_busy")
    assert program.kpi("publish", "--out", out).code == 0


KILLED = """
import os, shutil, signal, sys
from pathlib import Path
from kpi.house.office import opened
from kpi.publishing import publish

def killed(*_):
    os.kill(os.getpid(), signal.SIGKILL)

def half(copy, target):
    target.write_bytes(copy.read_bytes()[:5000])
    killed()

def at_current(old, new, real=os.replace):
    killed() if new.name == "current.json" else real(old, new)

if sys.argv[2] == "copied half":
    shutil.copyfile = half
elif sys.argv[2] == "not yet renamed":
    os.replace = killed
else:
    os.replace = at_current
publish.publish(opened(), Path(sys.argv[1]))
"""


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL")
@pytest.mark.parametrize("moment", ["copied half", "not yet renamed", "not yet current"])
def test_a_publication_killed_in_the_middle_is_seen_by_nobody_and_the_next_one_clears_up(program, moment):
    out, backup = program.folder / "cong_bo", program.data / "backup"
    assert program.kpi("publish", "--out", out).code == 0
    program.imports(HEADER + "A,S,2024-03,1,2,,,,\n")
    command = [sys.executable, "-c", KILLED, str(out), moment]
    assert subprocess.run(command, env={**os.environ, "PYTHONPATH": str(ROOT)}).returncode == -9
    with closing(opened(out)) as reader:
        assert reader.store.number == 1
        assert reader.store.rows("select count(*) as n from fact")[0]["n"] == 0
    assert program.kpi("publish", "--out", out).code == 0
    with closing(opened(out)) as reader:
        assert reader.store.number == (3 if moment == "not yet current" else 2)  # no file changes under its name
        assert reader.store.rows("select count(*) as n from fact")[0]["n"] == 1
    assert [*out.glob(".*.part"), *backup.glob(".*.part")] == []


def test_a_full_disk_leaves_the_publication_before(program, monkeypatch):
    out = program.folder / "cong_bo"
    assert program.kpi("publish", "--out", out).code == 0

    def full(copy, target):
        target.write_bytes(copy.read_bytes()[:5000])
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr("kpi.publishing.publish.shutil.copyfile", full)
        ran = program.kpi("publish", "--out", out)
    assert ran.code != 0 and "Traceback" not in ran.err and "đã đầy" in ran.err and "bản công bố trước" in ran.err
    with closing(opened(out)) as reader:
        assert reader.store.number == 1
    assert list(out.glob(".*.part")) == []


def test_a_spoilt_or_lost_current_json_is_mended_by_publishing_again(program):
    out = program.folder / "cong_bo"
    for number, spoil in enumerate((b"{", b"[]", None), start=2):
        assert program.kpi("publish", "--out", out).code == 0
        current = out / "current.json"
        current.write_bytes(spoil) if spoil else current.unlink()
        ran = program.kpi("publish", "--out", out, "--format", "json")
        assert ran.code == 0 and ran.rows[0]["number"] == 2 * (number - 1)
        with closing(opened(out)) as reader:
            assert reader.store.number == ran.rows[0]["number"]


def test_a_copy_from_a_clock_that_runs_ahead_is_told_so():
    assert age_text(30) == age_text(-30) == "vừa xong"
    assert "đồng hồ hai máy lệch nhau" in age_text(-3600)
