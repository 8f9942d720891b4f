"""Answers what differs between two versions of a plan, key by key, in words; never which of them is right."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kpi.planner.fields import table_name
from kpi.planner.grid import Row, spread
from kpi.planner.named import STONES, Names, heading_of, row_names
from kpi.planner.said import Said, normal

_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_CALLED = ("code", "name", "label", "question", "words", "due_on", "unit", "valid_from", "sort_order")


@dataclass(frozen=True)
class Difference:
    """One thing that changed. `what`: changed, added (a row), removed (a row), order (of a table's rows). `row`: its
    codes, for programs; `name`: the row as people know it.

    before, after: as people read them; of a row that came all that it says, of a milestone that went too.
    """

    table: str
    row: str
    key: str
    what: str
    before: str
    after: str
    name: str = ""

    @property
    def sentence(self) -> str:
        """One line of Vietnamese: "Mốc 30/09/2025 của “Giải ngân”: mục tiêu từ 80% thành 85%"."""
        where = f"{table_name(self.table)}{f' {self.name}' if self.name else ''}"
        if self.what == "order":
            return f"{where}: đổi thứ tự các dòng"
        if self.what in ("added", "removed"):
            said = self.after or self.before
            return f"{where}: {'thêm mới' if self.what == 'added' else 'bỏ'}{f' ({said})' if said else ''}"
        return f"{where}: {heading_of(self.table, self.key)} từ {self.before} thành {self.after}"


def differences(before: Said, after: Said) -> list[Difference]:
    """Every difference, table by table; a row is known by its code (a milestone by its day), not by its place."""
    kind = str(after.get("kind") or before.get("kind"))
    old, new = spread(normal(before)).tables, spread(normal(after)).tables
    sides = Names(kind, old), Names(kind, new)
    found: list[Difference] = []
    for table in dict.fromkeys((*old, *new)):
        left, right = (_by_code(side.get(table, [])) for side in (old, new))
        names = row_names(sides[1], table, right) | row_names(sides[0], table, left)
        for what, rows, others, side in (("removed", left, right, sides[0]), ("added", right, left, sides[1])):
            for key in (key for key in rows if key not in others):
                told = _told(side, table, rows[key]) if what == "added" or table == STONES else ""
                found.append(
                    Difference(table, key, "", what, *(("", told) if what == "added" else (told, "")), names[key])
                )
        for key in (key for key in left if key in right):
            found += _of_row(sides, table, key, left[key], right[key], names[key])
        if [key for key in left if key in right] != [key for key in right if key in left]:
            found.append(Difference(table, "", "", "order", "", ""))
    return found


def _of_row(sides: tuple[Names, Names], table: str, row: str, old: Row, new: Row, name: str) -> Iterator[Difference]:
    for key in dict.fromkeys((*old.cells, *new.cells)):
        if old.cells.get(key) != new.cells.get(key):
            before, after = sides[0].cell(table, old, key), sides[1].cell(table, new, key)
            yield Difference(table, row, key, "changed", before, after, name)


def _told(names: Names, table: str, row: Row) -> str:
    """All that a row says but what it is called by: "mục tiêu 80%; mức ràng buộc Phấn đấu"."""
    cells = {"target": "1", **row.cells} if table == STONES and names.is_share(row.above) else row.cells
    said = ((key, names.said(table, key, value, row.above)) for key, value in cells.items() if key not in _CALLED)
    return "; ".join(f"{heading_of(table, key)} {value}" for key, value in said)


def _by_code(rows: list[Row]) -> dict[str, Row]:
    named: dict[str, Row] = {}
    for number, row in enumerate(rows, 1):
        if row.loc == ():
            named[""] = row
            continue
        own = row.cells.get("code") or row.cells.get("due_on") or row.cells.get("unit") or ""
        text = f"{date.fromisoformat(own):%d/%m/%Y}" if _ISO.fullmatch(str(own)) else str(own)
        name = " ".join(part for part in (row.above, text) if part) or str(number)
        if valid := row.cells.get("valid_from"):
            name += f" (từ {date.fromisoformat(valid):%d/%m/%Y})"
        named[name if name not in named else f"{name} ({number})"] = row
    return named
