"""Answers queries and runs one transaction at a time on data/kpi.duckdb; never decides what to write."""

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import duckdb

from kpi.store.anew import ANEW
from kpi.store.audit_chain import AuditMark, Head, head_of
from kpi.store.database import Database
from kpi.store.errors import StoreBusy, StoreMissing, StoreStopped
from kpi.store.faults import LAST_BYTES, named, refuse_place, refuse_when_full
from kpi.store.private import private_folder
from kpi.store.sealing import unsealed_by
from kpi.store.transaction import Transaction, naive_utc, rows_of, sql_text
from kpi.store.trying import refuse_to_keep

FILE_NAME = "kpi.duckdb"
T = TypeVar("T")
# Acts after which every approved figure, decision and paper stands as before. What is not named here counts as one.
QUIET = frozenset({"submit", "mark_in_review", "save_draft", "drop_draft", "send_mail", "subscribe_brief"})
QUIET |= {"queue_reminders", "queue_task_reminders", "queue_briefs"}
_LONGEST_WRITE = 20.0  # seconds that closing waits for a write under way


class Reading(Transaction):
    """What is read at one moment. memory: answers that other readings may have remembered; None: it asks for itself."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection, kinds: dict, memory: dict[tuple, list[dict]] | None):
        super().__init__(cursor, kinds)
        self._memory, self.has_remembered = memory, False

    def once(self, sql: str, values: Mapping[str, Any]) -> list[dict]:
        """As rows, asked once until the next commit, whoever reads: for small answers. Not to be changed."""
        if self._memory is None:
            return self.rows(sql, values)
        self.has_remembered, key = True, (sql, repr(sorted(values.items())))
        if key not in self._memory:
            self._memory[key] = self.rows(sql, values)
        return self._memory[key]


class Store:
    """The opened store. `data_version` grows with every commit: a key for cached tables. `decided_version` stays as it
    is while nothing but QUIET acts was done: a key for what rests on approved figures and decisions only."""

    def __init__(self, database: Database):
        self._database, self.path = database, database.path
        self._writer, self._is_closing = threading.Lock(), False
        self._kinds: dict[str, dict[str, str]] = {}  # table -> column -> type: what the schema files made, asked once
        self.data_version = self.decided_version = 0
        self.mark = AuditMark(self.path.parent)
        self._remembered: dict[tuple, list[dict]] | None = {}  # answers that hold until the next commit
        self._may_be_unbound = True  # seals may wait for an audit row that binds them
        self._audit_head: Head | None = None  # the end of the audit chain: only this process writes, so it is known

    @classmethod
    def open(cls, data_dir: Path, now: datetime, create: bool = False) -> "Store":
        """Open data/kpi.duckdb, bringing an older schema up to date.

        Raises StorePlace, StoreMissing, StoreInUse, StoreDamaged or StoreNewer, each with what to do.
        """
        path = data_dir / FILE_NAME
        refuse_place(data_dir)
        if not path.exists() and not create:
            raise StoreMissing(f"Chưa có kho dữ liệu trong {data_dir}. Chạy: python -m kpi init")
        try:
            for folder in (data_dir, data_dir / "backup", data_dir / "export"):
                private_folder(folder)
        except OSError as error:
            raise named(error, path) or error from error
        is_new = not path.exists()
        store = cls(Database(path, naive_utc(now)))
        if is_new:
            path.chmod(0o600)
        if not is_new and (tables := unsealed_by(store._database.is_new_to)):
            with store.transaction(is_change=False) as transaction:
                transaction.seal_all(tables)
        if (data_dir / ANEW).exists():
            store.write_anew()
        if 10 in store._database.is_new_to:  # nothing to be compared with yet: from here on a lost tail shows
            store.mark.write(head_of(store))
        return store

    def rows(self, sql: str, values: Mapping[str, Any] | Sequence | None = None) -> list[dict]:
        """The rows of a reading statement, one dict each; safe from several threads."""
        return self._with_cursor(lambda cursor: rows_of(cursor, sql, values or {}))

    def read(self, work: Callable[[Transaction], T]) -> T:
        """What `work` reads, all of it at one moment; it writes nothing. Safe from several threads.

        What it takes from the answers that are remembered is of that moment too: where a commit began meanwhile, `work`
        is done once more without them.
        """
        memory, has_remembered = self._remembered, False

        def at_once(cursor: duckdb.DuckDBPyConnection) -> T:
            nonlocal has_remembered
            cursor.execute("begin")
            seen = Reading(cursor, self._kinds, memory)
            found = work(seen)
            cursor.execute("rollback")
            has_remembered = seen.has_remembered
            return found

        found = self._with_cursor(at_once)
        if not has_remembered or memory is self._remembered:
            return found
        memory = None
        return self._with_cursor(at_once)

    def _with_cursor(self, work: Callable[[duckdb.DuckDBPyConnection], T]) -> T:
        connection = self._database.connection
        try:
            with self._database.cursor() as cursor:
                return work(cursor)
        except duckdb.Error:
            if self._database.connection is connection:
                raise
        with self._database.cursor() as cursor:  # DuckDB had ended and was opened again: reading is done once more
            return work(cursor)

    def run(self, name: str, **values: Any) -> list[dict]:
        """The rows of a statement kept in sql/<name>.sql."""
        return self.rows(sql_text(name), values)

    def remembered(self, name: str, **values: Any) -> list[dict]:
        """As run, asked once until the next commit: for small answers that every table needs. Not to be changed."""
        known, key = self._remembered, (sql_text(name), repr(sorted(values.items())))
        if known is None:
            return self.run(name, **values)
        if key not in known:
            known[key] = self.run(name, **values)  # into the answers that were begun before the question was put
        return known[key]

    @contextmanager
    def transaction(
        self, is_change: bool = True, patience: float = -1, may_use_reserve: bool = False
    ) -> Iterator[Transaction]:
        """One write at a time, all or nothing. `is_change` False: only what can be made again from the facts.

        patience: seconds to wait for the turn, then StoreBusy; -1 waits as long as it takes. may_use_reserve:
        a few rows that must still fit when nothing else does (signing in and out).
        """
        with self._turn(patience):
            if self._is_closing:
                raise StoreStopped("Máy chủ đang dừng nên việc này chưa được ghi. Hãy làm lại khi máy chủ chạy lại.")
            refuse_when_full(self.path.parent, LAST_BYTES if may_use_reserve else None)
            try:
                with self._database.cursor() as cursor:
                    cursor.execute("begin")
                    transaction = Transaction(cursor, self._kinds, self._audit_head)
                    transaction.may_be_unbound = self._may_be_unbound
                    yield transaction
                    refuse_to_keep(is_change)
                    transaction.finish()
                    self._remembered = None  # whoever reads from here on cannot tell on which side of the commit
                    cursor.execute("commit")
                    self._may_be_unbound = transaction.may_be_unbound
            except BaseException:
                self._audit_head, self._may_be_unbound = None, True
                raise
            finally:  # also when the commit failed: what is in the file then is asked anew
                self._remembered = {}
            self.data_version += is_change
            self.decided_version += is_change and not (transaction.actions and transaction.actions <= QUIET)
            if transaction.audit_head is not None and transaction.audit_head != self._audit_head:
                self._audit_head = transaction.audit_head
                self.mark.write(transaction.audit_head)
            self._database.shorten_log()

    @contextmanager
    def _turn(self, patience: float) -> Iterator[None]:
        if not self._writer.acquire(timeout=patience):
            raise StoreBusy("Đang có người khác ghi số liệu. Hãy thử lại sau ít giây.")
        try:
            yield
        finally:
            self._writer.release()

    @contextmanager
    def beside(self) -> Iterator[Transaction]:
        """The store as it stands, with room for tables of one's own beside it, gone at the end. Nobody waits."""
        with self._database.cursor() as cursor:
            cursor.execute("begin")
            yield Transaction(cursor, self._kinds)
            cursor.execute("rollback")

    @contextmanager
    def as_if(self) -> Iterator[Transaction]:
        """The store as it stands, with a draft beside it (sql/rehearsal.sql): read by the models, seen by nobody else.

        Rows go into draft_submission and draft_fact only. Nothing waits for it and it waits for nothing.
        """
        with self._database.cursor() as cursor:
            cursor.execute("begin")
            scratch = Transaction(cursor, self._kinds)
            scratch.run("rehearsal")
            yield scratch
            cursor.execute("rollback")

    def cursor(self) -> AbstractContextManager[duckdb.DuckDBPyConnection]:
        """A cursor for one piece of work: copying and exporting, inside kpi.store only."""
        return self._database.cursor()

    def checkpoint(self) -> None:
        """Write the log into the file, after an import; left for later where the disk has no room for it."""
        with self._writer:
            self._database.shorten_log(0)

    def write_anew(self) -> bool:
        """Write the whole file anew, so that nothing erased stays in blocks that are free; False: left for the next
        opening, because the disk has no room or readers would not end.
        """
        with self._writer:
            return self._database.write_anew()

    def close(self) -> None:
        """Close the store once the write under way is finished; another process may open it then."""
        self._is_closing = True
        has_turn = self._writer.acquire(timeout=_LONGEST_WRITE)
        try:
            self._database.close()
        finally:
            if has_turn:
                self._writer.release()
