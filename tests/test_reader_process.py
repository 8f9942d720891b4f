"""Answers: does the server survive whatever a workbook does to its reading process, and is that process shut in?"""

import dataclasses
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from kpi.workbook import reader as reader_package
from kpi.workbook.reader import LIMITS, Reader, ReaderNotStarted, Workbook, limits_that_hold, read_workbook
from tests.workbooks.make_hostile import LARGE, SLOW
from tests.workbooks.package import ONE, number, row, worksheet, xlsx
from tests.workbooks.verdict import loosened, verdict

CODE_FOLDER = Path(reader_package.__file__).parent
GOOD = xlsx()
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="giới hạn này của tiến trình chỉ có trên Linux")
FAR_CELL = xlsx(worksheet(ONE + row(number("XFD1048576", 2), number=1_048_576)))


@linux_only
def test_a_file_that_aborts_the_parser_ends_only_the_child():
    """Without the pass's limits on rows and columns 1.8 kB make calamine abort its process."""
    with Reader(loosened("rows", "columns")) as reader:
        assert verdict(reader.read(FAR_CELL, "far.xlsx"))[0] in {"file_reader_crashed", "file_reader_memory"}
        assert isinstance(reader.read(GOOD, "good.xlsx"), Workbook)


@linux_only
def test_the_memory_limit_is_what_refuses_a_large_grid():
    tight = dataclasses.replace(LIMITS, memory_bytes=150 << 20)
    with Reader(tight) as reader:
        assert verdict(reader.read(LARGE.make(), "grid.xlsx"))[0] == "file_reader_memory"
        assert isinstance(reader.read(GOOD, "good.xlsx"), Workbook)


def test_the_wall_limit_ends_a_slow_file_and_the_next_one_is_read():
    short = dataclasses.replace(LIMITS, wall_seconds=1.0, cpu_seconds=60)
    slow = SLOW.make()
    with Reader(short) as reader:
        started = time.monotonic()
        assert verdict(reader.read(slow, "slow.xlsx"))[0] == SLOW.code
        assert 1 <= time.monotonic() - started < 4
        assert isinstance(reader.read(GOOD, "good.xlsx"), Workbook)


@linux_only
def test_the_cpu_limit_ends_a_slow_file_and_counts_each_file_for_itself():
    short = dataclasses.replace(LIMITS, wall_seconds=60.0, cpu_seconds=1)
    busy = LARGE.make()
    with Reader(short) as reader:
        for _ in range(14):  # together more CPU than one file may use
            assert isinstance(reader.read(busy, "busy.xlsx"), Workbook)
        assert verdict(reader.read(SLOW.make(), "slow.xlsx"))[0] == SLOW.code


def test_an_answer_longer_than_its_limit_is_refused():
    short = dataclasses.replace(LIMITS, reply_bytes=2_000)
    many = xlsx(worksheet("".join(row(number(f"A{i}", i), number=i) for i in range(1, 300))))
    with Reader(short) as reader:
        assert verdict(reader.read(many, "many.xlsx"))[0] == "file_too_many_cells"
        assert isinstance(reader.read(GOOD, "good.xlsx"), Workbook)


@linux_only
def test_a_child_killed_while_idle_is_replaced_and_no_file_is_blamed():
    with Reader() as reader:
        reader.read(GOOD, "good.xlsx")
        process = reader._child._process
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        assert isinstance(reader.read(GOOD, "good.xlsx"), Workbook)


@linux_only
def test_the_child_sees_nothing_of_the_servers_environment(monkeypatch):
    monkeypatch.setenv("KPI_SECRET", "khóa-bí-mật")
    with Reader() as reader:
        reader.read(GOOD, "good.xlsx")
        seen = Path(f"/proc/{reader._child._process.pid}/environ").read_bytes()
    assert b"KPI_SECRET" not in seen


@linux_only
def test_a_confined_process_opens_no_file_and_no_connection():
    attempts = """
import socket, tempfile
from reader_child.confine import confine
from reader_child.limits import LIMITS
print(sorted(confine(LIMITS)))
for attempt in (socket.socket, lambda: open("/etc/hostname"), lambda: bytearray(700 << 20)):
    try:
        attempt()
        print("allowed")
    except (OSError, MemoryError) as error:
        print(type(error).__name__, getattr(error, "errno", None))
"""
    package = f"import sys, types; p = types.ModuleType('reader_child'); p.__path__ = [{str(CODE_FOLDER)!r}]; "
    program = package + "sys.modules['reader_child'] = p\n" + attempts
    said = subprocess.run([sys.executable, "-I", "-c", program], capture_output=True, text=True, check=True).stdout
    assert said.splitlines() == [
        "['core', 'file_size', 'memory', 'open_files']",
        "OSError 24",
        "OSError 24",
        "MemoryError None",
    ]


@linux_only
def test_every_limit_holds_on_linux():
    assert limits_that_hold() == {"wall", "memory", "cpu", "file_size", "open_files", "core"}


def test_threads_share_one_reader():
    """Each file is larger than a pipe holds, so that two threads writing at once would mix their bytes."""
    books = {i: xlsx(worksheet(row(number("A1", i))), {"noise.bin": os.urandom(300_000)}) for i in range(8)}
    answers, together = {}, threading.Barrier(len(books))

    def read(i):
        together.wait()
        answers[i] = reader.read(books[i], "t.xlsx").at("Biểu", "A1").value

    with Reader() as reader:
        reader.read(GOOD, "good.xlsx")  # or each thread would start a child of its own
        threads = [threading.Thread(target=read, args=(i,)) for i in books]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert answers == {i: i for i in books}


@pytest.mark.skipif(not shutil.which("false"), reason="không có lệnh false")
def test_an_installation_that_cannot_start_the_child_is_an_error_not_a_refusal(monkeypatch):
    monkeypatch.setattr(sys, "executable", shutil.which("false"))
    with pytest.raises(ReaderNotStarted):
        read_workbook(GOOD, "good.xlsx")
