"""Answers how the tables of a plan are typed on a screen and come back as keys; never says what they mean.

A field shows a text (0,8; 31/12/2025; Tỷ lệ) and is read as a cell of the workbook is. What cannot be read is kept as
it was typed: kpi.planner.checking finds it wrong and says where.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from kpi.plan.model import Problem
from kpi.planner.book.reading import value_of
from kpi.planner.book.writing import ABOVE, NO, YES, table_above
from kpi.planner.checking import Loc, checked, located
from kpi.planner.fields import Field, choice_word, field_of, fields_of, table_name, tables_of
from kpi.planner.grid import Grid, Row, gather, name_of, spread
from kpi.planner.said import Said
from kpi.planner.text.coverage import Quoted
from kpi.planner.units_list import code_of
from kpi.workbook.reader import Cell

OPEN, SHUT = "“", "”"  # around what was typed and could not be read, so that nothing takes it for a value


@dataclass(frozen=True)
class TypedRow:
    """One row as it stands on the screen: the text of each key, the row above ("^"), its place when it was shown
    (None: a new row)."""

    cells: Mapping[str, str]
    was: int | None = None


@dataclass(frozen=True)
class FieldFault:
    """A fault at its field: table, row (0 is the first; -1: the table has none and needs one), key ("" where it is of
    no single one), what was found, what is allowed."""

    table: str
    row: int
    key: str
    found: str
    allowed: str


def typed(item: Field, value: Any) -> str:
    """A value as the field shows it; "" where there is none."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return YES if value else NO
    if item.sort == "choice" or str(value) in item.choices:
        return choice_word(str(value), item.key)
    if item.sort == "day":
        day = value if isinstance(value, date) else _day(str(value))
        return f"{day:%d/%m/%Y}" if day else str(value)
    if item.sort in ("number", "whole"):
        try:
            number = Decimal(str(value))
        except InvalidOperation:
            return str(value)
        return f"{number.normalize():f}".replace(".", ",") if number.is_finite() else str(value)
    return str(value)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def meant(item: Field, text: str) -> Any:
    """What a typed text means for a field; in quotation marks as it was typed where it means nothing."""
    bare = text.strip()
    if item.sort != "text" and bare.startswith(OPEN) and bare.endswith(SHUT):  # words of a plan may have such marks too
        bare = bare[1:-1].strip()
    if not bare:
        return None
    problems: list[Problem] = []
    value = value_of(item, Cell("", "A1", "text", bare), "A1", problems)
    return f"{OPEN}{bare}{SHUT}" if problems else value


def with_rows(said: Said, table: str, rows: Sequence[TypedRow]) -> tuple[Said, list[Problem]]:
    """The keys with the rows of one table as typed. Rows of tables below follow a row whose code changed and go with
    one that was deleted. Problems (then nothing is to be kept): a row that names none of the table above."""
    grid = spread(said)
    kind = str(said["kind"])
    old = grid.tables.get(table, [])
    made: list[Row] = []
    called: dict[str, str] = {}
    for number, row in enumerate(rows, 1):
        before = old[row.was] if row.was is not None and row.was < len(old) else None
        cells = dict(before.cells) if before else {}
        for key, text in row.cells.items():
            item = field_of(kind, table, key)
            if item is None or text.strip() == typed(item, cells.get(key)):
                continue
            cells[key] = meant(item, text)
        if not cells.get("code") and (called_so := cells.get("name") or cells.get("label")):
            taken = {str(it.cells.get("code")) for it in (*old, *made) if it is not before}
            cells |= _code(kind, table, str(called_so), taken)
        new = Row(str(row.cells.get(ABOVE, before.above if before else "")).strip(), cells)
        if before is not None and row.was is not None:
            called[name_of(before.cells, row.was + 1)] = name_of(_given(cells), number)
        if new.above or _given(cells):
            made.append(new)
    grid.tables[table] = made
    _follow(grid, table, called)
    whole, lost = gather(grid, lambda place, key: _is_words(kind, place, key))
    problems = [
        Problem("plan_row_belongs_nowhere", "error", table_name(place), "Thuộc", row.above, table_name(_over(place)))
        for place, row in lost
    ]
    return whole, problems


def _code(kind: str, table: str, name: str, taken: set[str]) -> dict[str, str]:
    """A code for a row that was only named, as for a unit of a list; {} where its table has none."""
    if field_of(kind, table, "code") is None:
        return {}
    plain = code_of(name)[:40].strip("_")
    return {"code": next(it for n in range(1, 10_000) if (it := plain if n == 1 else f"{plain}_{n}") not in taken)}


def _over(table: str) -> str:
    return table_above(table)


def _given(cells: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in cells.items() if value not in (None, "")}


def _follow(grid: Grid, table: str, called: Mapping[str, str]) -> None:
    """Rows below keep belonging to the row they belonged to; those of a deleted row go with it."""
    for place, rows in grid.tables.items():
        if table and place.startswith(f"{table}.") and table_above(place) == table:
            grid.tables[place] = [Row(called[row.above], row.cells, row.loc) for row in rows if row.above in called]


def _is_words(kind: str, table: str, key: str) -> bool:
    found = field_of(kind, table, key)
    return found is not None and found.sort == "words"


def faults_of(said: Said, strange: Iterable[Quoted] = ()) -> list[FieldFault]:
    """Everything wrong with the keys, each at its field. strange: clauses whose words the plan's text does not have."""
    _, issues = checked(said)
    kind = str(said.get("kind"))
    where: dict[Loc, tuple[str, str]] = {}
    for table, rows in spread(said).tables.items():
        for number, row in enumerate(rows):
            if row.loc or table == "":
                where[row.loc] = (table, f"{number}|")
            for item in _of_table(kind, table):
                where[(*row.loc, *item.key.split("."))] = (table, f"{number}|{item.key}")
    found = []
    for issue in issues:
        if issue.loc[:1] and issue.loc[0] in tables_of(kind) and not said.get(str(issue.loc[0])):
            found.append(FieldFault(str(issue.loc[0]), -1, "", "chưa có dòng nào", "ít nhất một dòng"))
            continue
        at = located(issue, said, where)
        line, _, key = (at.cell or "0|").partition("|")
        fault = _as_typed(kind, FieldFault(at.sheet or "", int(line), key, at.found or "", at.expected or ""))
        found += [fault] if fault not in found else []
    for quoted in strange:
        place, key = _field_at(quoted.loc, where)
        found.append(FieldFault(*place, key, quoted.words, "chữ đứng nguyên văn trong tệp Kế hoạch đã giữ"))
    return found


def _as_typed(kind: str, fault: FieldFault) -> FieldFault:
    """A fault of what was typed and could not be read, told as its cell in the workbook would be told."""
    item, bare = field_of(kind, fault.table, fault.key), fault.found.strip(OPEN + SHUT)
    problems: list[Problem] = []
    if item is not None and item.sort != "text" and bare and fault.found.startswith(OPEN):
        value_of(item, Cell("", "A1", "text", bare), "A1", problems)
    return replace(fault, found=bare, allowed=problems[0].expected or fault.allowed) if problems else fault


def _field_at(loc: Loc, where: Mapping[Loc, tuple[str, str]]) -> tuple[tuple[str, int], str]:
    table, cell = where.get((*loc, "words"), ("", "0|"))
    number, _, key = cell.partition("|")
    return (table, int(number)), key


def _of_table(kind: str, table: str) -> Iterable[Field]:
    return (item for item in fields_of(kind) if item.table == table)
