"""Answers how the one DuckDB file is opened, shortened and opened again; never knows which tables are in it.

DuckDB closes itself over some errors, and every connection of the process is refused from then on. What was committed
is in the file and its log (measured by bench/faults.py), so the file is opened again and the server goes on.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

import duckdb

from kpi.store.anew import ANEW, Gate, copied, has_room_for_copy, take_its_place
from kpi.store.errors import StoreDamaged
from kpi.store.faults import DAMAGED, has_ended, has_room_for_checkpoint, named
from kpi.store.migrations import demand_same, migrate

LOG_BYTES = 16 * 2**20  # a log this long is written into the file after the commit that made it so
_WAIT_FOR_READERS = 10.0  # seconds
_WAIT_AFTER_A_FAILED_CHECKPOINT = 600.0
_SETTINGS = (
    "set global TimeZone = 'UTC'",
    # The statements are small and come from many screens at once: measured on two cores, one thread each was faster for
    # a month of uploads, for the demonstration year and for an import of 216,000 lines alike.
    "set global threads = 1",
    # duckdb 2.0.0: a join that keeps dictionaries, behind a caching operator, can end the whole database with
    # "dict-surviving cache: global dictionary … changed identity"; without that operator it cannot.
    "set global enable_caching_operators = false",
    # duckdb 2.0.0: a checkpoint that finds no room ends the whole database, a commit that finds none only fails. So
    # none happens by itself inside a commit; shorten_log looks for room first.
    "set global checkpoint_threshold = '1TB'",
)


Connect = Callable[[Path, datetime | None], tuple[duckdb.DuckDBPyConnection, set[int]]]


class Database:
    """The opened file. `is_new_to` holds the numbers of the schema files that opening it ran."""

    def __init__(self, path: Path, now: datetime | None = None, connect: Connect | None = None):
        self.path = path
        self._opening = threading.Lock()
        self._gate = Gate()
        self._no_checkpoint_before = 0.0
        try:
            self.connection, self.is_new_to = (connect or _connected)(path, now)
        except duckdb.Error as error:
            raise named(error, path) or StoreDamaged(DAMAGED.format(name=path.name)) from error

    @contextmanager
    def cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor for one piece of work; what fails in it gets its name (faults.named), what ended DuckDB is mended.

        Nothing is left open behind it: the database that ended lives until the last cursor is closed.
        """
        with self._gate.reading():
            yield from self._one_cursor()

    def _one_cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        connection = self.connection
        cursor = connection.cursor()
        try:
            yield cursor
        except BaseException as error:
            with suppress(duckdb.Error):  # a commit that failed has taken everything back already
                cursor.rollback()
            cursor.close()
            if has_ended(error):
                self.open_again(connection)
            fault = named(error, self.path)
            if fault is None or fault is error:
                raise
            raise fault from error
        cursor.close()

    def shorten_log(self, from_bytes: int = LOG_BYTES) -> None:
        """Write the log into the file when it is long and there is room: the data are safe either way, no error."""
        log = self.path.with_name(self.path.name + ".wal")
        if time.monotonic() < self._no_checkpoint_before or not log.exists() or log.stat().st_size < from_bytes:
            return
        connection = self.connection
        try:
            if has_room_for_checkpoint(self.path):
                connection.execute("checkpoint")
        except duckdb.Error as error:
            self._no_checkpoint_before = time.monotonic() + _WAIT_AFTER_A_FAILED_CHECKPOINT
            if has_ended(error):
                self.open_again(connection)

    def open_again(self, ended: duckdb.DuckDBPyConnection) -> None:
        """Open the file again after DuckDB ended; only the first of several threads does."""
        with self._opening:
            if self.connection is not ended:
                return
            ended.close()
            until = time.monotonic() + _WAIT_FOR_READERS
            while True:
                try:
                    self.connection, _ = _connected(self.path)
                    return
                except duckdb.Error as error:
                    if time.monotonic() > until:
                        raise named(error, self.path) or StoreDamaged(DAMAGED.format(name=self.path.name)) from error
                time.sleep(0.02)

    def write_anew(self) -> bool:
        """Copy everything into a new file that takes this one's place, once no reader is at work; nothing is lost
        when it cannot be done: the mark beside the file has it done at the next opening.
        """
        mark = self.path.with_name(ANEW)
        mark.touch(mode=0o600)
        with self._gate.alone(_WAIT_FOR_READERS) as is_alone:
            if not is_alone or not has_room_for_copy(self.path):
                return False
            try:
                self.connection.execute("checkpoint")
                copied(self.connection, self.path)
                self.connection.close()
                take_its_place(self.path)
            except duckdb.Error:
                logging.getLogger("kpi.store").warning("chưa ghi lại được tệp kho", exc_info=True)
                return False
            finally:
                self.connection, _ = _connected(self.path)
        mark.unlink(missing_ok=True)
        return True

    def close(self) -> None:
        """Close the file; another process may open it then."""
        self.connection.close()


def _connected(path: Path, now: datetime | None = None) -> tuple[duckdb.DuckDBPyConnection, set[int]]:
    """The opened file with its settings; its schema is brought up to date when the moment is given."""
    connection = duckdb.connect(str(path))
    try:
        for setting in _SETTINGS:
            connection.execute(setting)
        steps = migrate(connection, now) if now is not None else set()
        allowed = [str(path.parent / "backup"), str(path.parent / "export")]
        connection.execute("set allowed_directories = $folders", {"folders": allowed})
        connection.execute("set enable_external_access = false")
        connection.execute("set lock_configuration = true")
    except BaseException:
        connection.close()
        raise
    return connection, steps


def connected_to_read(path: Path, now: datetime | None = None) -> tuple[duckdb.DuckDBPyConnection, set[int]]:
    """A published copy, which nobody changes. Raises StoreNewer where another release published it."""
    connection = duckdb.connect(str(path), read_only=True)
    try:
        for setting in _SETTINGS[:-1]:
            connection.execute(setting)
        demand_same(connection)
        connection.execute("set enable_external_access = false")
        connection.execute("set lock_configuration = true")
    except BaseException:
        connection.close()
        raise
    return connection, set()
