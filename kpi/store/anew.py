"""Answers how the store's file is written anew, so that what was erased is in none of its bytes; never changes a row.

DuckDB leaves what was updated or deleted in blocks that are merely free. A copy made by DuckDB holds what the tables
hold and nothing else; it takes the file's place when no reader is at work.
"""

import os
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from kpi.store.faults import RESERVE_BYTES

ANEW = "write-anew"  # beside the store: the file is to be written anew at the next opening
_COPY = ".anew.part"


class Gate:
    """Readers pass together; whoever must be alone waits for them and keeps new ones waiting meanwhile."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._readers: dict[int, int] = {}
        self._alone: int | None = None

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Something is read or written while the block lasts."""
        me = threading.get_ident()
        with self._changed:
            # a thread that reads already goes on: whoever waits to be alone waits for it
            self._changed.wait_for(lambda: self._alone in (None, me) or me in self._readers)
            self._readers[me] = self._readers.get(me, 0) + 1
        try:
            yield
        finally:
            with self._changed:
                self._readers[me] -= 1
                if not self._readers[me]:
                    del self._readers[me]
                self._changed.notify_all()

    @contextmanager
    def alone(self, seconds: float) -> Iterator[bool]:
        """Nobody reads while the block lasts; False: readers did not end within these seconds, and nobody waits."""
        me, until = threading.get_ident(), time.monotonic() + seconds
        with self._changed:
            self._alone = me
            is_alone = self._changed.wait_for(lambda: not self._readers, max(0.0, until - time.monotonic()))
            if not is_alone:
                self._alone = None
                self._changed.notify_all()
        try:
            yield is_alone
        finally:
            with self._changed:
                if self._alone == me:
                    self._alone = None
                self._changed.notify_all()


def has_room_for_copy(path: Path) -> bool:
    """Whether the disk holds the file a second time."""
    return shutil.disk_usage(path.parent).free >= RESERVE_BYTES + 2 * path.stat().st_size


def copied(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Copy everything into a new file in data/backup, where the store may write."""
    target = path.parent / "backup" / _COPY
    _forget(target)
    connection.execute("attach $path as anew", {"path": str(target)})
    try:
        connection.execute("copy from database kpi to anew")  # kpi.duckdb is called kpi inside
        connection.execute("checkpoint anew")
    finally:
        connection.execute("detach anew")


def take_its_place(path: Path) -> None:
    """Put the copy in the place of the closed file, on the disk before this returns."""
    target = path.parent / "backup" / _COPY
    with target.open("rb+") as file:
        os.fsync(file.fileno())
    target.chmod(0o600)
    target.replace(path)
    path.with_name(path.name + ".wal").unlink(missing_ok=True)


def _forget(target: Path) -> None:
    for path in (target, target.with_name(target.name + ".wal")):
        path.unlink(missing_ok=True)
