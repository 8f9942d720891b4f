"""Answers when a line of the contest's log is really on the disk; never changes or deletes a line that is.

One file, append-only, one JSON object a line. Lines that arrive while the disk is busy go out together with the next
flush (group commit), and nobody is told "đã ghi" before fsync has come back. A line that was only half written when
the machine stopped was acknowledged to nobody and is cut off at the next start.
"""

import json
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import AbstractContextManager, suppress
from pathlib import Path

from kpi.quiz.canonical import canonical

LEAST_ROOM = 2**18  # bytes: some hundred answers


class AnswerLog:
    """The open log of one contest.

    `guard`: the lock under which lines are appended. `on_failure`: called under it, in the writing thread, when a
    flush failed and the file has been cut back to what was acknowledged.
    """

    def __init__(self, path: Path, guard: AbstractContextManager, on_failure: Callable[[], None] = lambda: None):
        self.path, self._guard, self._on_failure = path, guard, on_failure
        path.parent.mkdir(parents=True, exist_ok=True)
        self._waiting: list[tuple[bytes, Future]] = []
        self._work, self._closing = threading.Condition(), False
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
        self._size = _whole_lines(self._file)
        os.ftruncate(self._file, self._size)
        os.lseek(self._file, self._size, os.SEEK_SET)
        _sync_folder(path.parent)
        self._thread: threading.Thread | None = None
        self.flushes, self._failed = 0, False

    def has_room(self) -> bool:
        """False while a write has failed and the disk is still full: what is asked meanwhile need not be tried."""
        return not self._failed or shutil.disk_usage(self.path.parent).free >= LEAST_ROOM

    def append(self, rows: list[dict]) -> Future:
        """Queue lines that belong together; the future is done once they are on the disk, or raises why not."""
        lines = b"".join(canonical(row) + b"\n" for row in rows)
        done: Future = Future()
        with self._work:
            if self._closing:
                done.set_exception(OSError("nhật ký đã đóng"))
                return done
            self._waiting.append((lines, done))
            if self._thread is None:
                self._thread = threading.Thread(target=self._write, name="contest-log", daemon=True)
                self._thread.start()
            self._work.notify()
        return done

    def _write(self) -> None:
        while True:
            with self._work:
                while not self._waiting and not self._closing:
                    self._work.wait()
                if not self._waiting:
                    return
                batch, self._waiting = self._waiting, []
            try:
                self._flush(b"".join(lines for lines, _ in batch))
            except OSError as error:
                self._put_back(batch, error)
                continue
            for _, done in batch:
                done.set_result(None)

    def _flush(self, lines: bytes) -> None:
        view = memoryview(lines)
        while view:
            view = view[os.write(self._file, view) :]
        os.fsync(self._file)
        self._size += len(lines)
        self.flushes, self._failed = self.flushes + 1, False

    def _put_back(self, batch: list[tuple[bytes, Future]], error: OSError) -> None:
        """Cut the file back to what was acknowledged; whatever was queued on top of the failed lines fails too."""
        with self._guard:
            self._failed = True
            with suppress(OSError):  # else the next start cuts a half line off; until then nothing is acknowledged
                os.ftruncate(self._file, self._size)
                os.lseek(self._file, self._size, os.SEEK_SET)
            with self._work:
                batch, self._waiting = batch + self._waiting, []
            self._on_failure()
        for _, done in batch:
            done.set_exception(error)

    def rows(self) -> Iterator[dict]:
        """Every line that is on the disk, in the order it was written."""
        return read_rows(self.path, self._size)

    def close(self) -> None:
        """Write what is queued and close the file."""
        with self._work:
            self._closing = True
            self._work.notify()
        if self._thread is not None:
            self._thread.join(20)
        if self._file >= 0:
            os.close(self._file)
            self._file = -1


def read_rows(path: Path, size: int | None = None) -> Iterator[dict]:
    """The whole lines of a log file, one dict each. Raises ValueError naming the line that is not JSON."""
    read = 0
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            read += len(line)
            if not line.endswith(b"\n") or (size is not None and read > size):
                return
            try:
                yield json.loads(line)
            except ValueError as error:
                raise ValueError(f"dòng {number} của {path.name} không đọc được") from error


def _whole_lines(file: int) -> int:
    """How many bytes of the file are whole lines."""
    size = os.lseek(file, 0, os.SEEK_END)
    end = size
    while end:
        start = max(0, end - 65_536)
        os.lseek(file, start, os.SEEK_SET)
        piece = os.read(file, end - start)
        if (found := piece.rfind(b"\n")) >= 0:
            return start + found + 1
        end = start
    return 0


def _sync_folder(folder: Path) -> None:
    """A new name is on the disk once its folder is (Windows has no such thing to sync)."""
    if os.name != "nt":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
