"""Answers which rows of the tables that decide are no longer what was committed; seals what a transaction wrote.

At the end of a transaction every group of rows it touched gets a seal: a digest over what stands in the table now. The
digest of a transaction's seals goes into the link of its last audit row, so seals cannot be changed without breaking
the chain, nor rows without differing from their seal. Never mends a row.

A column that is NULL is left out of a digest, so a new column of a later release changes none.
"""

import hashlib
import json
import re
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from typing import Any, Literal, Protocol

import pyarrow as pa

from kpi.store.migrations import SCHEMA_DIR
from kpi.store.sealed_tables import SEALED

FIRST = 23  # the schema file that brought the seals
_AT_ONCE = 10_000  # groups
_BOUND = itemgetter("table_name", "row_key", "row_count", "digest")
MARK = 8  # letters of a row's own digest that a seal keeps


class Reader(Protocol):
    """A transaction under way, or a reading at one moment (Store.read)."""

    def kinds(self, table: str) -> dict[str, str]:
        """The columns of a table in their order, each with its type."""

    def rows(self, sql: str, values: Mapping[str, Any] | None = None) -> list[dict]:
        """The rows of a statement."""

    def run(self, name: str, **values: Any) -> list[dict]:
        """The rows of a statement kept in an .sql file."""


class Sealer(Reader, Protocol):
    """A transaction that seals what it wrote."""

    def arrow(self, sql: str, values: Mapping[str, Any]) -> pa.Table:
        """The rows of a statement as an Arrow table."""


Kind = Literal["changed", "missing", "slipped_in", "seal"]


@dataclass(frozen=True)
class Altered:
    """A group of rows that is not what was committed.

    kind: changed | missing (rows are gone) | slipped_in (rows that nobody sealed) | seal (the seals themselves were
    changed: those of the audit row `row_key`). rows: what the changed rows are called (their first columns), at most 5.
    """

    table: str
    row_key: str
    kind: Kind
    rows: tuple[str, ...] = ()


@cache
def _columns(names: tuple[str, ...]) -> str:
    """The text of a row: every column that is not NULL, by name, with the length of its value before it."""
    parts = [
        f"case when \"{name}\" is null then '' else concat('{name}=', strlen(cast(\"{name}\" as varchar)), ':', "
        f"cast(\"{name}\" as varchar), ';') end"
        for name in sorted(names)
    ]
    return f"concat({', '.join(parts)})"


def digests(reader: Reader, table: str, seed: str | None, keys: Sequence | None) -> list[dict]:
    """One row per group of a table: row_key, row_count, digest, marks, salt.

    seed: the salt of a group is made of it (a new seal); None: the salt is that of the group's newest seal (to
    compare). keys: these groups only; None = all.
    """
    return reader.rows(*_asked(reader, table, seed, keys))


def _asked(reader: Reader, table: str, seed: str | None, keys: Sequence | None) -> tuple[str, dict[str, Any]]:
    """The statement and its values: a group's rows are brought together once, and only their marks are sorted.

    Keys are compared in the type of their column, so that only the blocks that can hold them are read.
    """
    kinds, key = reader.kinds(table), SEALED[table]
    values: dict[str, Any] = {"seed": seed} if seed is not None else {"table": table}
    if seed is None:
        newest = "select row_key, arg_max(salt, entry) as salt from seal where table_name = $table group by row_key"
        salts, salt = f"left join ({newest}) as kept using (row_key)", "coalesce(kept.salt, '')"
    else:
        salts, salt = "", "sha256(concat($seed, row_key))"
    wanted = ""
    if keys is not None and len(keys) == 1:  # what most writes touch: planning is what it costs
        wanted, values["key"] = f'where "{key}" = cast($key as {kinds[key]})', keys[0]
    elif keys is not None and type(keys[0]) is int and keys[-1] - keys[0] == len(keys) - 1:  # as an import numbers them
        wanted, values["first"], values["last"] = f'where "{key}" between $first and $last', keys[0], keys[-1]
    elif keys is not None:
        wanted, values["keys"] = f'where "{key}" in (select unnest(cast($keys as {kinds[key]}[])))', list(keys)
    sql = f"""
        with said as (
            select cast("{key}" as varchar) as row_key, list({_columns(tuple(kinds))}) as said
            from "{table}" {wanted} group by "{key}"
        ),
        salted as (select row_key, said, {salt} as salt from said {salts}),
        marked as (
            select row_key, salt, list_sort(list_transform(said, lambda text: sha256(concat(salt, text)))) as mark
            from salted
        )
        select row_key, len(mark) as row_count, sha256(array_to_string(mark, '')) as digest,
            array_to_string(list_transform(mark, lambda one: substr(one, 1, {MARK})), '') as marks, salt
        from marked order by row_key"""
    return sql, values


def unsealed_by(steps: Iterable[int]) -> list[str]:
    """The tables that an upgrade leaves to be sealed: all, when the seals themselves are new; else those whose rows a
    later schema file rewrote (`update …`).
    """
    if FIRST in steps:
        return [table for table in SEALED]
    texts = [path.read_text("utf-8") for path in SCHEMA_DIR.glob("*.sql") if int(path.name[:3]) in set(steps)]
    found = {name for text in texts for name in re.findall(r"^\s*update (\w+)", text, re.MULTILINE)}
    return sorted(found & SEALED.keys())


def seals_of(transaction: Sealer, touched: Mapping[str, set], about: Mapping[str, int]) -> Iterator[pa.Table]:
    """The seals of the groups that a transaction touched, to be appended to `seal`, so many at a time.

    about: `entry` and `audit` of the seals.
    """
    seed = secrets.token_hex(16)
    for table, keys in sorted(touched.items()):
        ordered = sorted(keys)
        for start in range(0, len(ordered), _AT_ONCE):  # an import touches tens of thousands: memory is bound by it
            rows = transaction.arrow(*_asked(transaction, table, seed, ordered[start : start + _AT_ONCE]))
            said = {**about, "table_name": table}
            for name, value in said.items():
                rows = rows.append_column(name, pa.repeat(value, rows.num_rows))
            yield rows


def bound(seals: Iterable[tuple]) -> str:
    """The digest of seals that an audit row carries: tables, keys, counts and digests, not the salts."""
    return hashlib.sha256(json.dumps(sorted(seals), ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def altered(reader: Reader) -> Iterator[Altered]:
    """Everything that is not what was committed: seals that the chain does not bind, then rows unlike their seals."""
    yield from _unbound(reader)
    there = {row["table_name"] for row in reader.run("table_names")}
    for table in SEALED:
        if table in there:
            yield from _of_table(reader, table)


def _unbound(reader: Reader) -> Iterator[Altered]:
    by_audit: dict[int, list[tuple]] = {}
    for row in reader.run("seals"):
        by_audit.setdefault(row["audit"], []).append(_BOUND(row))
    carried = {row["audit"]: row["sealed"] for row in reader.run("audit_rows_sealing")}
    last = reader.run("audit_head")
    newest = last[0]["audit"] if last else 0
    for audit in sorted(by_audit.keys() | carried.keys()):
        if audit == newest + 1 and audit not in carried:
            continue  # of a write that noted nothing: the next audit row binds them
        if carried.get(audit) != bound(by_audit.get(audit, [])):
            yield Altered("seal", str(audit), "seal")


def _of_table(reader: Reader, table: str) -> Iterator[Altered]:
    now = {row["row_key"]: row for row in digests(reader, table, None, None)}
    for seal in reader.run("newest_seals", table=table):
        found = now.pop(seal["row_key"], None)
        if found is None:
            yield Altered(table, seal["row_key"], "missing")
        elif found["digest"] != seal["digest"]:
            kind: Kind = "missing" if found["row_count"] < seal["row_count"] else "changed"
            yield Altered(table, seal["row_key"], kind, _which(reader, table, seal))
    for key in now:
        yield Altered(table, key, "slipped_in")


def _which(reader: Reader, table: str, seal: Mapping[str, Any]) -> tuple[str, ...]:
    """What the rows are called whose own digest is not among the seal's: the first columns that tell them apart."""
    marks = seal["marks"] or ""
    known = [marks[start : start + MARK] for start in range(0, len(marks), MARK)]
    names, key = tuple(reader.kinds(table)), SEALED[table]
    shown = ", ".join(f'cast("{name}" as varchar)' for name in names[:3])
    sql = f"""select concat_ws(' · ', {shown}) as name from "{table}"
        where cast("{key}" as varchar) = $key
            and not list_contains($known, substr(sha256(concat($salt, {_columns(names)})), 1, {MARK}))
        order by 1 limit 5"""
    found = reader.rows(sql, {"key": seal["row_key"], "known": known, "salt": seal["salt"] or ""})
    return tuple(row["name"] for row in found)
