"""Answers which groups of rows were no longer what their seals say before a transaction wrote to them, and seals those
so that they stay named: a write that follows must not hide a change behind the program's back. Never mends a row.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pyarrow as pa

from kpi.store.sealing import MARK, Reader, Sealer, digests, seals_of

_SEAL = ("row_count", "digest", "marks", "salt")


class Touched:
    """The groups of the tables that decide which a transaction writes: rows added, or rewritten by a statement."""

    def __init__(self) -> None:
        self._keys: dict[str, set] = {}
        self._rewritten: dict[str, set[str]] = {}
        self._unlike: dict[tuple[str, str], dict] = {}  # the seals of groups that were something else before

    def __bool__(self) -> bool:
        return bool(self._keys)

    def added(self, table: str, keys: Iterable) -> None:
        """Rows were added to these groups."""
        self._keys.setdefault(table, set()).update(keys)

    def rewritten(self, table: str, keys: Iterable) -> None:
        """Rows of these groups were changed; `look` was asked before."""
        written = set(keys)
        self.added(table, written)
        self._rewritten.setdefault(table, set()).update(map(str, written))

    def look(self, reader: Reader, table: str, keys: Iterable | None = None) -> None:
        """Before rows of these groups (None: of any) are changed: what is not as it was sealed is remembered. Its
        words may be taken out now, so nothing is kept that a guess could be tried against."""
        known = self._keys.get(table, set())
        asked = None if keys is None else sorted(set(keys) - known)
        if asked == []:
            return
        there = {row["row_key"]: row["digest"] for row in digests(reader, table, None, asked)}
        for seal in reader.run("newest_seals", table=table):
            key = seal["row_key"]
            if there.get(key, seal["digest"]) != seal["digest"] and key not in map(str, known):
                self._unlike[table, key] = {**seal, "marks": None, "salt": None}

    def seals(self, transaction: Sealer, about: Mapping[str, int]) -> Iterator[pa.Table]:
        """The seals of what was written, to be appended to `seal`; about: their `entry` and `audit`."""
        pairs = [(table, str(key)) for table, keys in self._keys.items() for key in keys]
        tables, keys = [table for table, _ in pairs], [key for _, key in pairs]
        earlier: dict[str, dict[str, dict]] = {}
        for row in transaction.run("newest_seals_of", tables=tables, keys=keys):
            earlier.setdefault(row["table_name"], {})[row["row_key"]] = row
        for seals in seals_of(transaction, self._keys, about):
            table = seals["table_name"][0].as_py()
            wrong = {key: seal for (of, key), seal in self._unlike.items() if of == table}
            wrong |= self._lost(transaction, table, earlier.get(table, {}))
            yield _as_before(seals, wrong) if wrong else seals

    def _lost(self, reader: Reader, table: str, earlier: Mapping[str, dict]) -> dict[str, dict]:
        """Of groups that only grew, those in which a row is not found any more as it was sealed."""
        rewritten = self._rewritten.get(table, set())
        grown = {key: seal for key, seal in earlier.items() if key not in rewritten and seal["marks"] is not None}
        if not grown:
            return {}
        typed = sorted(key for key in self._keys[table] if str(key) in grown)
        now = {row["row_key"]: row["marks"] for row in digests(reader, table, None, typed)}
        return {key: seal for key, seal in grown.items() if _cut(seal["marks"]) - _cut(now.get(key, ""))}


def _cut(marks: str) -> Counter[str]:
    return Counter(marks[start : start + MARK] for start in range(0, len(marks), MARK))


def _as_before(seals: pa.Table, wrong: Mapping[str, Mapping[str, Any]]) -> pa.Table:
    """The seals, where a group was something else before with what it was sealed as then: it stays unlike its seal."""
    rows = [
        {**row, **{name: seal[name] for name in _SEAL}} if (seal := wrong.get(row["row_key"])) else row
        for row in seals.to_pylist()
    ]
    return pa.Table.from_pylist(rows, seals.schema)
