"""Answers what differs between two versions of a plan, key by key, in words; never which of them is right."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from kpi.numbers import whole_or_decimal
from kpi.planner.fields import choice_word, field_of, table_name, words_of
from kpi.planner.grid import NONE, Row, spread
from kpi.planner.said import Said, normal

NOTHING = "(để trống)"
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")


@dataclass(frozen=True)
class Difference:
    """One thing that changed. `what`: changed, added (a row), removed (a row). `row`: the row as people know it.

    before, after: as people read them; "" where a whole row came or went.
    """

    table: str
    row: str
    key: str
    what: str
    before: str
    after: str

    @property
    def sentence(self) -> str:
        """One line of Vietnamese: "Mốc, GIAI_NGAN 30/09/2025: Mục tiêu từ 0,8 thành 0,85"."""
        where = f"{table_name(self.table)}{f', {self.row}' if self.row else ''}"
        if self.what == "added":
            return f"{where}: thêm mới"
        if self.what == "removed":
            return f"{where}: bỏ"
        heading = words_of(self.table, self.key)["heading"]
        return f"{where}: {heading} từ {self.before} thành {self.after}"


def differences(before: Said, after: Said) -> list[Difference]:
    """Every difference, table by table; a row is known by its code (a milestone by its day), not by its place."""
    kind = str(after.get("kind") or before.get("kind"))
    old, new = spread(normal(before)).tables, spread(normal(after)).tables
    found: list[Difference] = []
    for table in dict.fromkeys((*old, *new)):
        left, right = _by_name(old.get(table, [])), _by_name(new.get(table, []))
        found += [Difference(table, name, "", "removed", "", "") for name in left if name not in right]
        found += [Difference(table, name, "", "added", "", "") for name in right if name not in left]
        for name in (name for name in left if name in right):
            found += _of_row(kind, table, name, left[name], right[name])
        if [n for n in left if n in right] != [n for n in right if n in left]:
            found.append(Difference(table, "", "order", "changed", "thứ tự cũ", "thứ tự mới"))
    return found


def _of_row(kind: str, table: str, name: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Difference]:
    for key in dict.fromkeys((*old, *new)):
        if old.get(key) != new.get(key):
            yield Difference(table, name, key, "changed", *(shown(kind, table, key, it.get(key)) for it in (old, new)))


def _by_name(rows: list[Row]) -> dict[str, dict[str, Any]]:
    named: dict[str, dict[str, Any]] = {}
    for number, row in enumerate(rows, 1):
        if row.loc == ():
            named[""] = row.cells
            continue
        own = row.cells.get("code") or row.cells.get("due_on") or row.cells.get("unit") or ""
        text = f"{date.fromisoformat(own):%d/%m/%Y}" if _ISO.fullmatch(str(own)) else str(own)
        name = " ".join(part for part in (row.above, text) if part) or ("" if row.loc == () else str(number))
        if valid := row.cells.get("valid_from"):
            name += f" (từ {date.fromisoformat(valid):%d/%m/%Y})"
        named[name if name not in named else f"{name} ({number})"] = row.cells
    return named


def shown(kind: str, table: str, key: str, value: Any) -> str:
    """A value as people read it."""
    found = field_of(kind, table, key)
    if value is None or value == "":
        default = found.default if found else None
        return NOTHING if default in (None, "") else f"{shown(kind, table, key, default)} (mặc định)"
    if isinstance(value, bool):
        return "có" if value else "không"
    sort = found.sort if found else "text"
    if sort == "day" and _ISO.fullmatch(str(value)):
        return f"{date.fromisoformat(str(value)):%d/%m/%Y}"
    if sort in ("number", "whole") and _NUMBER.fullmatch(str(value)):
        return whole_or_decimal(Decimal(str(value)))
    if sort == "choice":
        return choice_word(str(value))
    return NONE if value == NONE else f"“{value}”"
