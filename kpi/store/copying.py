"""Answers how the store is copied while it runs, and what is in a copy; never opens or copies the live file itself.

Opening the live file a second time in this process would drop DuckDB's lock (POSIX), so the copy is made by DuckDB:
ATTACH a new file in data/backup, COPY FROM DATABASE in one snapshot, CHECKPOINT, DETACH. Writers go on meanwhile.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa

from kpi.store.audit_chain import Break, Head, every_row, first_break, head_of
from kpi.store.connection import Store
from kpi.store.errors import StoreDamaged
from kpi.store.faults import DAMAGED, named
from kpi.store.sealing import FIRST
from kpi.store.transaction import Transaction

_ONE_AT_A_TIME = threading.Lock()


@dataclass(frozen=True)
class Contents:
    """What is in a store: rows per table, its macros and views, its schema, the end of its audit chain."""

    row_counts: dict[str, int]
    macros: tuple[str, ...]
    schema_version: int
    head: Head
    first_break: Break | None


def copy_store(store: Store, path: Path) -> Contents:
    """Copy the running store into a new file in data/backup and give what the copied snapshot holds.

    Raises StoreError when the disk is full or the copy does not hold what the snapshot held.
    """
    with _ONE_AT_A_TIME, _attached(store, path) as cursor:
        transaction = Transaction(cursor, {})
        cursor.execute("begin")
        wanted = _counts(transaction)
        cursor.execute("copy from database kpi to backup_copy")
        cursor.execute("commit")
        cursor.execute("checkpoint backup_copy")
        macros = _macros(transaction)
    found = inspect(path)
    if (found.row_counts, found.macros) != (wanted, macros):
        raise StoreDamaged("Bản sao vừa ghi không khớp với kho dữ liệu nên không dùng được. Hãy sao lưu lại.")
    return found


def inspect(path: Path) -> Contents:
    """What is in a copy, read from end to end, its audit chain followed link by link; never changes the file.

    Raises StoreDamaged when the file cannot be read as a store of this product.
    """
    return _with_copy(path, _contents)


def table_of(store: Store, name: str) -> pa.Table:
    """A whole table of the running store, for the export."""
    statement = f"from {_name(name)}"
    with store.cursor() as cursor:
        return cursor.sql(statement).to_arrow_table()


def table_names(store: Store) -> list[str]:
    """The tables of the running store by name."""
    return [row["table_name"] for row in store.run("table_names")]


@contextmanager
def _attached(store: Store, path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A cursor beside which a new, empty database `backup_copy` lies at the path (in data/backup)."""
    with store.cursor() as cursor:
        cursor.execute("attach $path as backup_copy", {"path": str(path)})
        try:
            yield cursor
        finally:
            with suppress(duckdb.Error):
                cursor.rollback()
            cursor.execute("detach backup_copy")


def _with_copy(path: Path, read: Callable) -> Contents:
    try:
        connection = duckdb.connect(str(path), read_only=True)
        try:
            connection.execute("set enable_external_access = false")
            return read(Transaction(connection, {}))
        finally:
            connection.close()
    except duckdb.Error as error:
        raise named(error, path) or StoreDamaged(DAMAGED.format(name=path.name)) from error


def _contents(reader: Transaction) -> Contents:
    version = reader.rows("select max(version) as version from schema_version")[0]["version"]
    if version < 10:  # a store from before the chain: brought into it when it is opened
        return Contents(_counts(reader), _macros(reader), version, Head(0, ""), None)
    rows = every_row(reader, "audit_rows_after" if version >= FIRST else "audit_rows_before_seals")
    return Contents(_counts(reader), _macros(reader), version, head_of(reader), first_break(rows))


def _counts(reader: Transaction) -> dict[str, int]:
    counts = {}
    for row in reader.run("table_names"):
        name = row["table_name"]
        counts[name] = reader.rows(f"select count(*) as row_count from {_name(name)}")[0]["row_count"]
    return counts


def _macros(reader: Transaction) -> tuple[str, ...]:
    return tuple(row["name"] for row in reader.run("macro_names"))


def _name(identifier: str) -> str:
    if not identifier.isidentifier():
        raise ValueError(identifier)
    return identifier
