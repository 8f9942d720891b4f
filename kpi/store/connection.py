"""Answers queries and runs one transaction at a time on data/kpi.duckdb; never decides what to write."""

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from kpi.store.closing import refuse_closed
from kpi.store.errors import StoreDamaged, StoreInUse, StoreMissing
from kpi.store.migrations import migrate

FILE_NAME = "kpi.duckdb"
_SQL_DIR = Path(__file__).parent / "sql"
_ARROW = {
    "BIGINT": pa.int64(),
    "VARCHAR": pa.string(),
    "DATE": pa.date32(),
    "TIMESTAMP": pa.timestamp("us"),
    "BOOLEAN": pa.bool_(),
}


def naive_utc(moment: datetime) -> datetime:
    """An aware timestamp as the store keeps it: UTC without a zone."""
    if moment.tzinfo is None:
        raise ValueError("thời điểm phải có múi giờ")
    return moment.astimezone(UTC).replace(tzinfo=None)


@cache
def sql_text(name: str) -> str:
    """The text of kpi/store/sql/<name>.sql."""
    return (_SQL_DIR / f"{name}.sql").read_text("utf-8")


def _plain(value: Any) -> Any:
    if isinstance(value, datetime) and value.tzinfo is not None:
        return naive_utc(value)
    return value


def _rows(cursor: duckdb.DuckDBPyConnection, sql: str, values: Mapping[str, Any] | Sequence) -> list[dict]:
    if isinstance(values, Mapping):
        values = {key: _plain(value) for key, value in values.items()}
    cursor.execute(sql, values or None)
    if cursor.description is None:
        return []
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


class Transaction:
    """A transaction under way: reads see its own writes; leaves nothing behind when it fails."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection, kinds: dict[str, dict[str, str]]):
        self._cursor, self._kinds = cursor, kinds

    def rows(self, sql: str, values: Mapping[str, Any] | None = None) -> list[dict]:
        """The rows of a statement, one dict each."""
        return _rows(self._cursor, sql, values or {})

    def run(self, name: str, **values: Any) -> list[dict]:
        """The rows of a statement kept in sql/<name>.sql."""
        return self.rows(sql_text(name), values)

    def empty(self, table: str) -> None:
        """Delete every row of a table that can be made again."""
        self.rows(f"delete from {_name(table)}")

    def next_id(self, table: str, column: str) -> int:
        """The next whole number of an id column (only one writer exists)."""
        quoted = f"select coalesce(max({_name(column)}), 0) + 1 as id from {_name(table)}"
        return self.rows(quoted)[0]["id"]

    def append(self, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Append rows in one go through Arrow; a key that is absent is NULL."""
        if rows:
            names = list(dict.fromkeys(name for row in rows for name in row))
            self.append_columns(table, {name: [row.get(name) for row in rows] for name in names})

    def append_columns(self, table: str, columns: Mapping[str, list]) -> None:
        """Append columns of equal length in one go through Arrow; a column that is absent is NULL."""
        if table not in self._kinds:
            described = self.rows(f"describe {_name(table)}")
            self._kinds[table] = {row["column_name"]: row["column_type"] for row in described}
        kinds = self._kinds[table]
        arrays = {key: _array(values, kinds[key]) for key, values in columns.items()}
        self.append_arrow(table, pa.table(arrays))

    def append_arrow(self, table: str, incoming: pa.Table) -> None:
        """Append an Arrow table by column name; raises PeriodClosed when a row belongs to a closed month."""
        self._cursor.register("incoming_rows", incoming)
        try:
            refuse_closed(self, table)
            self._cursor.execute(f"insert into {_name(table)} by name select * from incoming_rows")
        finally:
            self._cursor.unregister("incoming_rows")


def _name(identifier: str) -> str:
    if not identifier.isidentifier():
        raise ValueError(identifier)
    return identifier


def _array(values: list, kind: str) -> pa.Array:
    if kind.startswith("DECIMAL"):
        precision, scale = kind[8:-1].split(",")
        unit = Decimal(1).scaleb(-int(scale))
        values = [None if value is None else Decimal(value).quantize(unit) for value in values]
        return pa.array(values, pa.decimal128(int(precision), int(scale)))
    if kind == "TIMESTAMP":
        values = [_plain(value) for value in values]
    if kind == "DATE":
        values = [value.date() if isinstance(value, datetime) else value for value in values]
    return pa.array(values, _ARROW[kind])


class Store:
    """The opened store. `data_version` grows with every commit: a key for cached tables."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, path: Path):
        self._connection, self.path = connection, path
        self._writer = threading.Lock()
        self._kinds: dict[str, dict[str, str]] = {}  # table -> column -> type: what the schema files made, asked once
        self.data_version = 0

    @classmethod
    def open(cls, data_dir: Path, now: datetime, create: bool = False) -> "Store":
        """Open data/kpi.duckdb, bringing an older schema up to date.

        Raises StoreMissing, StoreInUse, StoreDamaged or StoreNewer, each with what to do.
        """
        path = data_dir / FILE_NAME
        if not path.exists() and not create:
            raise StoreMissing(f"Chưa có kho dữ liệu trong {data_dir}. Chạy: python -m kpi init")
        data_dir.mkdir(parents=True, exist_ok=True)
        for folder in ("backup", "export"):
            (data_dir / folder).mkdir(exist_ok=True)
        try:
            connection = duckdb.connect(str(path))
        except duckdb.IOException as error:
            if "lock" in str(error).lower():
                raise StoreInUse(
                    "Kho dữ liệu đang được máy chủ của phần mềm (hoặc một lệnh khác) sử dụng. "
                    "Hãy dừng máy chủ rồi chạy lại lệnh này."
                ) from error
            raise StoreDamaged(f"Không đọc được kho dữ liệu {path.name}. Hãy phục hồi từ bản sao lưu.") from error
        except duckdb.Error as error:
            raise StoreDamaged(f"Không đọc được kho dữ liệu {path.name}. Hãy phục hồi từ bản sao lưu.") from error
        try:
            connection.execute("set global TimeZone = 'UTC'")
            # duckdb 2.0.0: a join that keeps dictionaries, behind a caching operator, can end the whole database with
            # "dict-surviving cache: global dictionary … changed identity"; without that operator it cannot.
            connection.execute("set global enable_caching_operators = false")
            migrate(connection, naive_utc(now))
            allowed = [str(data_dir / "backup"), str(data_dir / "export")]
            connection.execute("set allowed_directories = $folders", {"folders": allowed})
            connection.execute("set enable_external_access = false")
            connection.execute("set lock_configuration = true")
        except duckdb.IOException as error:
            connection.close()
            raise StoreDamaged(f"Không đọc được kho dữ liệu {path.name}. Hãy phục hồi từ bản sao lưu.") from error
        except BaseException:
            connection.close()
            raise
        return cls(connection, path)

    def rows(self, sql: str, values: Mapping[str, Any] | Sequence | None = None) -> list[dict]:
        """The rows of a reading statement, one dict each; safe from several threads."""
        with self._connection.cursor() as cursor:
            return _rows(cursor, sql, values or {})

    def run(self, name: str, **values: Any) -> list[dict]:
        """The rows of a statement kept in sql/<name>.sql."""
        return self.rows(sql_text(name), values)

    @contextmanager
    def transaction(self, is_change: bool = True) -> Iterator[Transaction]:
        """One write at a time, all or nothing. `is_change` False: only what can be made again from the facts."""
        with self._writer:
            cursor = self._connection.cursor()
            cursor.execute("begin")
            try:
                yield Transaction(cursor, self._kinds)
                cursor.execute("commit")
            except BaseException:
                cursor.execute("rollback")
                raise
            finally:
                cursor.close()
            self.data_version += is_change

    @contextmanager
    def rehearsal(self) -> Iterator[Transaction]:
        """What a write would change, to be looked at and always taken back; waits its turn like a write."""
        with self._writer:
            cursor = self._connection.cursor()
            cursor.execute("begin")
            try:
                yield Transaction(cursor, self._kinds)
            finally:
                cursor.execute("rollback")
                cursor.close()

    def checkpoint(self) -> None:
        """Write the log into the file, after an import."""
        with self._writer:
            self._connection.execute("checkpoint")

    def close(self) -> None:
        """Close the store; another process may open it then."""
        self._connection.close()
