"""Answers statements inside one transaction of the store; never begins, commits or ends one."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from kpi.store.audit_chain import Head, head_of, link_of
from kpi.store.closing import MonthsAtHand, refuse_closed
from kpi.store.resealing import Touched
from kpi.store.sealed_tables import ADDS, SEALED, WRITES
from kpi.store.sealing import bound
from kpi.text import storable

_PROGRAM = Path(__file__).resolve().parents[1]
_READS_AUDIT = re.compile(r"\b(?:from|join)\s+audit\b")
_ARROW = {"BIGINT": pa.int64(), "VARCHAR": pa.string(), "DATE": pa.date32(), "DOUBLE": pa.float64()}
_ARROW |= {"TIMESTAMP": pa.timestamp("us"), "BOOLEAN": pa.bool_()}


def naive_utc(moment: datetime) -> datetime:
    """An aware timestamp as the store keeps it: UTC without a zone."""
    if moment.tzinfo is None:
        raise ValueError("thời điểm phải có múi giờ")
    return moment.astimezone(UTC).replace(tzinfo=None)


@cache
def statements() -> dict[str, Path]:
    """Every statement by its name: kpi/<room>/sql/<name>.sql. Raises ValueError for a name that two rooms use."""
    found: dict[str, Path] = {}
    for path in sorted(_PROGRAM.glob("*/sql/*.sql")):
        if (other := found.setdefault(path.stem, path)) is not path:
            raise ValueError(f"hai câu lệnh SQL cùng tên: {other}, {path}")
    return found


@cache
def sql_text(name: str) -> str:
    """The text of the statement kpi/<room>/sql/<name>.sql."""
    return statements()[name].read_text("utf-8")


def _plain(value: Any) -> Any:
    if isinstance(value, datetime) and value.tzinfo is not None:
        return naive_utc(value)
    return storable(value) if type(value) is str else value


@lru_cache(maxsize=512)
def _parsed(sql: str) -> tuple[duckdb.Statement, ...]:
    """The statements of a text, parsed once in a process: what is run takes a copy."""
    return tuple(duckdb.extract_statements(sql))


def rows_of(cursor: duckdb.DuckDBPyConnection, sql: str, values: Mapping[str, Any] | Sequence) -> list[dict]:
    if isinstance(values, Mapping):
        values = {key: _plain(value) for key, value in values.items()}
    for statement in _parsed(sql):
        cursor.execute(statement, values or None)
    if cursor.description is None:
        return []
    names = [column[0] for column in cursor.description]
    found = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    for name in [column[0] for column in cursor.description if column[1] == "TIMESTAMP"]:
        for row in found:
            if row[name] is not None:
                row[name] = row[name].replace(tzinfo=UTC)  # the file holds UTC; whoever reads gets aware moments
    return found


def arrow_of(cursor: duckdb.DuckDBPyConnection, sql: str, values: Mapping[str, Any]) -> pa.Table:
    return cursor.sql(sql, params={key: _plain(value) for key, value in values.items()} or None).to_arrow_table()


class Transaction:
    """A transaction under way: reads see its own writes; leaves nothing behind when it fails."""

    def __init__(
        self, cursor: duckdb.DuckDBPyConnection, kinds: dict[str, dict[str, str]], audit_head: Head | None = None
    ):
        self._cursor, self._kinds = cursor, kinds
        self.audit_head = audit_head
        self.months, self.actions = MonthsAtHand(), set[str]()  # actions: of the audit rows written
        self._row_under_way: dict[str, Any] | None = None  # the newest audit row, until it is known what it binds
        self.touched = Touched()  # the groups of tables that decide which were written, to be sealed
        self.may_be_unbound = True  # seals of an earlier transaction that noted nothing may wait for the next audit row

    def rows(self, sql: str, values: Mapping[str, Any] | None = None) -> list[dict]:
        """The rows of a statement, one dict each."""
        if self._row_under_way is not None and _READS_AUDIT.search(sql):
            self._write_audit_row()
        return rows_of(self._cursor, sql, values or {})

    def run(self, name: str, **values: Any) -> list[dict]:
        """The rows of a statement kept in sql/<name>.sql."""
        if (table := WRITES.get(name)) and name not in ADDS:
            self.touched.look(self, table)
        found = self.rows(sql_text(name), values)
        if table:
            (self.touched.added if name in ADDS else self.touched.rewritten)(
                table, [row[SEALED[table]] for row in found]
            )
        return found

    def table(self, name: str, **values: Any) -> pa.Table:
        """As run, as an Arrow table: for many rows that go on into a statement or a file."""
        return arrow_of(self._cursor, sql_text(name), values)

    def arrow(self, sql: str, values: Mapping[str, Any]) -> pa.Table:
        """The rows of a statement as an Arrow table."""
        return arrow_of(self._cursor, sql, values)

    def whole(self, table: str) -> pa.Table:
        """A whole table as an Arrow table."""
        return self.arrow(f"select * from {_name(table)}", {})

    def lend(self, name: str, table: pa.Table) -> None:
        """Let the statements of this transaction read an Arrow table under a name; it is held until the end of it."""
        self._cursor.register(_name(name), table)

    def once(self, sql: str, values: Mapping[str, Any]) -> list[dict]:
        """As rows: under way, nothing holds until a next commit."""
        return self.rows(sql, values)

    def remembered(self, name: str, **values: Any) -> list[dict]:
        """As run: a statement that writes nothing."""
        return self.once(sql_text(name), values)

    def empty(self, table: str) -> None:
        """Delete every row of a table that can be made again."""
        self.rows(f"delete from {_name(table)}")

    def next_id(self, table: str, column: str) -> int:
        """The next whole number of an id column (only one writer exists)."""
        return self.rows(f"select coalesce(max({_name(column)}), 0) + 1 as id from {_name(table)}")[0]["id"]

    def append_audit(self, row: Mapping[str, Any]) -> int:
        """Append one audit row at the end of the chain and give its number; the store remembers where the end is."""
        self._write_audit_row()
        self.actions.add(str(row["action"]))
        before = self.audit_head = self.audit_head or self._end_of_chain()
        self._row_under_way = {"audit": before.audit + 1, **{key: _plain(value) for key, value in row.items()}}
        return before.audit + 1

    def _end_of_chain(self) -> Head:
        """The newest audit row; where later ones were taken away, the number they went to, so that their lack shows."""
        head, went_to = head_of(self), self.run("newest_binding")[0]["audit"]
        return head if head.audit >= went_to else Head(went_to, "")

    def forget_salts(self, table: str, keys: Iterable) -> None:
        """Words of these groups are being erased: no digest of before may answer a guess."""
        self.run("forget_salts", table=table, keys=[str(key) for key in keys])

    def seal_all(self, tables: Iterable[str]) -> None:
        """Seal every group of these tables as it stands: what an upgrade found or changed."""
        for table in tables:
            keys = self.rows(f"select distinct {_name(SEALED[table])} as key from {_name(table)}")
            self.touched.rewritten(table, [row["key"] for row in keys])

    def finish(self) -> None:
        """Before the commit: seal what was written and bind it into the last audit row (kpi/store/sealing.py)."""
        if self.touched:
            head = self.audit_head or self._end_of_chain()
            entry = self.next_id("seal", "entry")
            for seals in self.touched.seals(self, {"entry": entry, "audit": head.audit + 1}):
                self.append_arrow("seal", seals)
            self.touched, self.may_be_unbound = Touched(), True
        self._write_audit_row()

    def _write_audit_row(self) -> None:
        if self._row_under_way is None:
            return
        row, self._row_under_way = self._row_under_way, None
        before = self.audit_head or self._end_of_chain()
        seals = self.table("seals_of_audit", audit=row["audit"]).to_pydict() if self.may_be_unbound else {}
        self.may_be_unbound = False
        sealed = bound(zip(*seals.values(), strict=True)) if any(seals.values()) else None
        if sealed:
            self.append("seal_binding", [{"audit": row["audit"], "sealed": sealed}])
        self.audit_head = Head(row["audit"], link_of(before.link, {**row, "sealed": sealed}))
        self.run("append_audit", **row, link=self.audit_head.link)

    def append(self, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Append rows in one go through Arrow; a key that is absent is NULL."""
        if rows:
            names = list(dict.fromkeys(name for row in rows for name in row))
            self.append_columns(table, {name: [row.get(name) for row in rows] for name in names})

    def append_columns(self, table: str, columns: Mapping[str, list], **same: Any) -> None:
        """Append columns of equal length in one go; `same`: values that stand in every row. Absent columns are NULL."""
        kinds = self.kinds(table)
        arrays = {key: _array(values, kinds[key]) for key, values in columns.items()}
        count = len(next(iter(arrays.values())))
        arrays |= {key: pa.repeat(_array([value], kinds[key])[0], count) for key, value in same.items()}
        self.append_arrow(table, pa.table(arrays))

    def kinds(self, table: str) -> dict[str, str]:
        """The columns of a table in their order, each with its type; asked once: only opening changes them."""
        if table not in self._kinds:
            found = self.rows(f"describe {_name(table)}")
            self._kinds[table] = {row["column_name"]: row["column_type"] for row in found}
        return self._kinds[table]

    def append_arrow(self, table: str, incoming: pa.Table) -> None:
        """Append an Arrow table by column name; raises PeriodClosed when a row belongs to a closed month."""
        refuse_closed(self, table, incoming)
        if table in SEALED:
            self.touched.added(table, incoming[SEALED[table]].unique().to_pylist())
        if incoming.num_rows == 1:  # planning is what a small append costs: half as much without the Arrow scan
            row = incoming.to_pylist()[0]
            rows_of(self._cursor, _insertion(table, tuple(row)), row)
        else:
            insertion = f"insert into {_name(table)} by name select * from incoming_rows"
            rows = self._cursor.from_arrow(incoming)  # what is registered would stay in memory until the commit
            rows.query("incoming_rows", insertion)
        self.months.learn(table, incoming)


def _name(identifier: str) -> str:
    if not identifier.isidentifier():
        raise ValueError(identifier)
    return identifier


@cache
def _insertion(table: str, columns: tuple[str, ...]) -> str:
    """The statement that appends one row, by column name; every name is an identifier, every value a parameter."""
    places = ", ".join(f"${name}" for name in columns)
    return f"insert into {_name(table)} ({', '.join(map(_name, columns))}) values ({places})"


def _array(values: list, kind: str) -> pa.Array:
    if kind.startswith("DECIMAL"):
        precision, scale = kind[8:-1].split(",")
        unit = Decimal(1).scaleb(-int(scale))
        values = [None if value is None else Decimal(value).quantize(unit) for value in values]
        return pa.array(values, pa.decimal128(int(precision), int(scale)))
    if kind in ("TIMESTAMP", "VARCHAR"):
        values = [_plain(value) for value in values]
    if kind == "DATE":
        values = [value.date() if isinstance(value, datetime) else value for value in values]
    return pa.array(values, _ARROW[kind])
