"""Answers what is in an uploaded workbook by asking a child process; never inflates or parses the file itself."""

import base64
import contextlib
import dataclasses
import importlib.util
import json
import logging
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from types import TracebackType

from kpi.plan.model import Problem

from .door import check_door
from .limits import LIMITS, Limits
from .places import one_place
from .recent import RECENT
from .refused import Refused
from .reply import problem_of, workbook_of
from .watch import IS_NEEDED, MemoryWatch
from .workbook import Workbook

_CHILD = Path(__file__).with_name("child.py")
# What an interpreter may need to start; nothing else of the server's environment (its secrets) reaches the child.
_KEPT_VARIABLES = ("SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH")
# What Windows says of a process that used up its time (ERROR_NOT_ENOUGH_QUOTA, reader/job.py).
TIME_IS_UP = 1816
_LOG = logging.getLogger(__name__)


class ReaderNotStarted(RuntimeError):
    """The child did not come up: the installation is at fault, not the file."""


class Reader:
    """Reads many workbooks, one after the other, in one child process; a context manager.

    The child starts with the first file that passes the door. After a crash, a timeout or a lack of memory the next
    file gets a new child. Threads may share a Reader; they take turns.
    """

    def __init__(self, limits: Limits = LIMITS):
        self.limits = limits
        self._child: _Child | None = None
        self._turn = threading.Lock()

    def read(self, data: bytes, file_name: str) -> Workbook | list[Problem]:
        """The workbook, or one problem that says why it is not read.

        Raises
        ------
        ReaderNotStarted
            The child process cannot be started on this machine.
        """
        try:
            check_door(data, self.limits)
            with self._turn:
                reply = self._ask(data)
                if reply.get("is_unread"):
                    reply = self._second_opinion(data) or reply
            if "refused" in reply:
                raise Refused(**reply["refused"])
        except Refused as refused:
            return [problem_of(refused)]
        return workbook_of(reply, data, file_name)

    def _ask(self, data: bytes) -> dict:
        if self._child is not None and self._child.has_ended():  # while idle: the next file is not to blame
            self._child.end()
            self._child = None
        if self._child is None:
            self._child = _Child(self.limits)
        try:
            return self._child.ask(data)
        except Refused:
            self._child = None
            raise

    def _second_opinion(self, data: bytes) -> dict | None:
        """What openpyxl reads where calamine fails or reads nothing, within the same limits; None where it is no wiser.

        Where calamine reads something else than is written, the file is refused: two readers that differ are no
        reason to believe either. The second's answer passes the same comparison with the XML pass. A file that ended
        the first child or took its time gets no second one.
        """
        child = _Child(self.limits, "openpyxl")
        try:
            reply = child.ask(data)
        except Refused:
            return None
        child.end()
        if "refused" in reply:
            return None
        return {**reply, "flags": [*reply["flags"], "second_reader"]}

    def limits_that_hold(self) -> frozenset[str]:
        """Names among wall, memory, cpu, file_size, open_files, core of the limits that hold on this machine."""
        with self._turn:
            if self._child is None:
                self._child = _Child(self.limits)
            return self._child.limits_that_hold

    def close(self) -> None:
        """Ends the child, if one runs."""
        with self._turn:
            if self._child is not None:
                self._child.end()
                self._child = None

    def __enter__(self) -> "Reader":
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def read_workbook(data: bytes, file_name: str, limits: Limits = LIMITS) -> Workbook | list[Problem]:
    """The workbook, or one problem that says why it is not read; one fresh child process for one file, none for a file
    that was read a moment ago within the product's own limits."""
    if limits is LIMITS and (known := RECENT.find(data, file_name)):
        return known
    with Reader(limits) as reader:
        found = reader.read(data, file_name)
    if limits is LIMITS and isinstance(found, Workbook):
        RECENT.keep(found)
    return found


def limits_that_hold() -> frozenset[str]:
    """What `doctor` names: the limits that hold for the reading process on this machine."""
    with Reader() as reader:
        return reader.limits_that_hold()


def marked_bytes(data: bytes, sheet: str, marks: list, limits: Limits = LIMITS) -> bytes | list[Problem]:
    """The upload with its marks (kpi.workbook.marked), made in a confined child of its own, or why there is none."""
    try:
        check_door(data, limits)
        child = _Child(limits, "marking")
        reply = child.ask(data, sheet=sheet, marks=marks)
        child.end()
        if "refused" in reply:
            raise Refused(**reply["refused"])
    except Refused as refused:
        return [problem_of(refused)]
    return base64.b64decode(reply["marked"])


class _Child:
    """One running child process and the pipe to it; dead and useless after the first refusal of its own."""

    def __init__(self, limits: Limits, parser: str = "calamine"):
        calamine = importlib.util.find_spec("python_calamine")
        if calamine is None or not calamine.submodule_search_locations:
            raise ReaderNotStarted("python-calamine is not installed")
        site_packages = str(Path(calamine.submodule_search_locations[0]).parent)
        told = json.dumps(dataclasses.asdict(limits))
        arguments = [sys.executable, "-I", "-S", str(_CHILD), site_packages, told, parser]
        self._limits, self._is_late, self._is_too_large = limits, False, False
        # A fresh interpreter, never a fork: the server that calls us runs threads.
        self._process = subprocess.Popen(
            arguments,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        into, out, errors = self._process.stdin, self._process.stdout, self._process.stderr
        assert into and out and errors  # asked for above
        self._into, self._out, self._errors = into, out, errors
        line = self._line_within(limits.wall_seconds + 15)
        if not line.startswith(b'{"ready"'):
            raise ReaderNotStarted(self.end().decode("utf-8", "replace")[-2000:] or "no answer")
        self.limits_that_hold = frozenset(json.loads(line)["ready"]) | {"wall"} | ({"memory"} if IS_NEEDED else set())

    def has_ended(self) -> bool:
        """Whether the process has died by itself."""
        return self._process.poll() is not None

    def ask(self, data: bytes, **more: object) -> dict:
        """The child's answer as a dict; ends the child and raises Refused where it gives none."""
        with one_place():
            line = self._line_within(self._patience(), data, more)
        if not line.endswith(b"\n"):
            raise self._no_answer(too_long=len(line) > self._limits.reply_bytes)
        return json.loads(line)

    def _patience(self) -> float:
        """How long to wait for an answer: the child's own time is its limit, where the system keeps one."""
        own = self._limits.wall_seconds
        return own if "cpu" in self.limits_that_hold else min(own, self._limits.cpu_seconds * 2)

    def _line_within(self, seconds: float, data: bytes | None = None, more: dict | None = None) -> bytes:
        """Sends a file, if given, and takes one line; killing the child is what ends a wait that is too long."""
        timer = threading.Timer(seconds, self._kill_late)
        timer.daemon = True
        timer.start()
        watch = MemoryWatch(self._process.pid, self._limits.memory_bytes, self._kill_large) if IS_NEEDED else None
        try:
            if data is not None:
                self._into.writelines((json.dumps({"size": len(data), **(more or {})}).encode() + b"\n", data))
                self._into.flush()
            return self._out.readline(self._limits.reply_bytes + 1)
        except OSError:  # the child is gone; why is told by its exit
            return b""
        finally:
            timer.cancel()
            if watch:
                watch.stop()

    def _kill_late(self) -> None:
        self._is_late = True
        self._process.kill()

    def _kill_large(self) -> None:
        self._is_too_large = True
        self._process.kill()

    def _no_answer(self, too_long: bool) -> Refused:
        said = self.end(wait=not (too_long or self._is_late))
        code = self._process.returncode
        _LOG.warning("reader child gave no answer: exit %s, late %s, %s", code, self._is_late, said[-2000:])
        if too_long:
            return Refused("file_too_many_cells", found="quá nhiều dữ liệu")
        if self._is_late or code in (-getattr(signal, "SIGXCPU", 0), TIME_IS_UP):
            most = self._patience() if self._is_late else self._limits.cpu_seconds
            seconds = f"{most:g} giây".replace(".", ",")
            return Refused("file_reader_timeout", found=f"hơn {seconds}", expected=seconds)
        if self._is_too_large or b"MemoryError" in said or b"memory allocation of" in said:
            return Refused("file_reader_memory", expected=f"{self._limits.memory_bytes >> 20} MB")
        return Refused("file_reader_crashed", found=f"mã thoát {code}")

    def end(self, wait: bool = False) -> bytes:
        """Ends the child and closes its pipes; gives back what it wrote on stderr. `wait`: it is dying by itself."""
        if wait:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(timeout=5)
        self._process.kill()
        self._process.wait()
        said = self._errors.read(65_536)
        for pipe in (self._into, self._out, self._errors):
            with contextlib.suppress(OSError):  # bytes the dead child never took
                pipe.close()
        return said
