"""Answers which plan a workbook of kpi.planner.book.writing says, and everything that is wrong in it with its cell.

Never stores anything and never guesses: a cell that cannot be read, or a value that the plan's own check refuses, is a
Problem at its cell. The workbook was read in the confined child (kpi.workbook) before.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from openpyxl.utils import coordinate_to_tuple, get_column_letter

from kpi.plan.config import Plan
from kpi.plan.model import KINDS, Problem
from kpi.planner.book.writing import ABOVE, FIRST, GUIDE, KEY, KEYS, MADE_FROM, NO, VALUE, YES, table_above
from kpi.planner.checking import Loc, at_cells, checked
from kpi.planner.fields import UNIT_ROWS, Field, choice_word, field_of, table_name, tables_of
from kpi.planner.grid import NONE, Grid, Row, gather
from kpi.planner.said import Said
from kpi.workbook.numbers_read import Fault, number_of_text
from kpi.workbook.reader import Cell, Workbook

_PERCENT = re.compile(r"^\s*([0-9]+(?:[.,][0-9]+)?)\s*[%\uff05]\s*$")
_DAY = re.compile(r"^\s*(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})\s*$")
_MADE_FROM = re.compile(r"phiên bản: ([0-9a-f]{64})$")
_YES, _NO = {"co", "x", "true", "1", "dung", "yes"}, {"khong", "false", "0", "sai", "no"}
Place = tuple[str, str]  # sheet, cell
Found = list[tuple[Row, dict[str, str]]]  # a row and, by key, the cell it has or would have


@dataclass
class Reading:
    """What a workbook says: the keys (None: not even a kind), the plan where it is one, every problem, the sha256 of
    the version it was made from (None: its guide sheet does not say)."""

    said: Said | None
    plan: Plan | None
    problems: list[Problem] = field(default_factory=list)
    where: Mapping[Loc, Place] = field(default_factory=dict)
    made_from: str | None = None


def read_plan(book: Workbook, units: str | None = None) -> Reading:
    """The plan of a workbook. `units`: the name of the units list where the sheet leaves it out."""
    problems: list[Problem] = []
    cells: dict[str, dict[tuple[int, int], Cell]] = {}
    for (sheet, ref), cell in book.cells.items():
        row, column = coordinate_to_tuple(ref)
        cells.setdefault(sheet, {})[row, column] = cell
    kind = _kind(cells, problems)
    if kind is None:
        return Reading(None, None, problems)
    grid, places = Grid(), {}
    for table in tables_of(kind):
        sheet = table_name(table)[:31]
        if sheet not in cells:
            if sheet not in book.sheets:
                problems.append(Problem("plan_sheet_missing", "error", None, None, sheet, table_name(table)))
            continue
        rows = (
            _single(kind, sheet, cells[sheet], problems)
            if not table
            else _rows(kind, table, sheet, cells[sheet], problems)
        )
        grid.tables[table] = [row for row, _ in rows]
        places.update({id(row): (sheet, at) for row, at in rows})
        problems += list(_codes_twice(table, rows, sheet))
    said, lost = gather(grid, lambda table, key: _is_words(kind, table, key))
    for table, row in lost:
        sheet, at = places[id(row)]
        problems.append(
            Problem("plan_row_belongs_nowhere", "error", sheet, at[ABOVE], row.above, table_name(table_above(table)))
        )
    where: dict[Loc, Place] = {}
    for written in grid.tables.values():
        for row in written:
            sheet, at = places[id(row)]
            where[row.loc] = (sheet, next(iter(at.values())))
            where |= {(*row.loc, *key.split(".")): (sheet, cell) for key, cell in at.items() if key != ABOVE}
    if units and not said.get("units"):
        said["units"] = units
    plan, issues = checked(said)
    problems += at_cells(issues, said, where, problems)
    made = _MADE_FROM.search(_text(found) if (found := cells.get(GUIDE, {}).get((MADE_FROM, 1))) else "")
    return Reading(said, None if problems else plan, problems, where, made[1] if made else None)


def _codes_twice(table: str, rows: Found, sheet: str) -> Iterator[Problem]:
    """A code that two rows of one table have: what belongs to it below could be either's. Units may, at other times."""
    seen: set[tuple[str, str]] = set()
    for row, at in rows if table != UNIT_ROWS else ():
        code = (row.above, str(row.cells.get("code") or ""))
        if code[1] and code in seen:
            yield Problem("plan_code_twice", "error", sheet, at["code"], code[1])
        seen.add(code)


def _is_words(kind: str, table: str, key: str) -> bool:
    found = field_of(kind, table, key)
    return found is not None and found.sort == "words"


def _kind(cells: Mapping[str, Mapping[tuple[int, int], Cell]], problems: list[Problem]) -> str | None:
    sheet = table_name("")
    for (row, column), cell in cells.get(sheet, {}).items():
        if column == KEY and cell.value == "kind":
            said = cells[sheet].get((row, VALUE))
            code = _code(str(said.value), KINDS) if said else None
            if code is None:
                found = str(said.value) if said else ""
                ref = f"{get_column_letter(VALUE)}{row}"
                problems.append(
                    Problem("plan_kind_unknown", "error", sheet, ref, found, ", ".join(map(choice_word, KINDS)))
                )
            return code
    problems.append(Problem("plan_book_is_none", "error", None, None, ", ".join(list(cells)[:6]), sheet))
    return None


def _single(kind: str, sheet: str, cells: Mapping, problems: list[Problem]) -> Found:
    row, at = Row("", {}), {}
    for (number, column), cell in sorted(cells.items()):
        if column != KEY or number == 1:
            continue
        found = field_of(kind, "", str(cell.value))
        ref = f"{get_column_letter(VALUE)}{number}"
        if found is None:
            problems.append(
                Problem("plan_key_unknown", "error", sheet, f"{get_column_letter(KEY)}{number}", str(cell.value))
            )
            continue
        at[found.key] = ref
        value = cells.get((number, VALUE))
        if value is not None:
            row.cells[found.key] = value_of(found, value, ref, problems)
    return [(row, at)]


def _rows(
    kind: str, table: str, sheet: str, cells: Mapping, problems: list[Problem]
) -> list[tuple[Row, dict[str, str]]]:
    keys: dict[int, Field] = {}
    for (number, column), cell in cells.items():
        if number == KEYS:
            key = str(cell.value)
            found = Field(table, ABOVE, "text") if key == ABOVE else field_of(kind, table, key)
            if found is None:
                ref = f"{get_column_letter(column)}{KEYS}"
                problems.append(Problem("plan_key_unknown", "error", sheet, ref, key))
            else:
                keys[column] = found
    if not keys:
        problems.append(Problem("plan_keys_missing", "error", sheet, f"A{KEYS}", table_name(table)))
        return []
    made = []
    for number in sorted({row for row, _ in cells if row >= FIRST}):
        row, at = Row("", {}), {}
        for column, item in sorted(keys.items()):
            ref = f"{get_column_letter(column)}{number}"
            at[item.key] = ref
            cell = cells.get((number, column))
            if cell is None:
                continue
            if item.key == ABOVE:
                row.above = _text(cell)
            else:
                row.cells[item.key] = value_of(item, cell, ref, problems)
        stray = [column for (at_row, column) in cells if at_row == number and column not in keys]
        for column in stray:
            ref = f"{get_column_letter(column)}{number}"
            problems.append(Problem("plan_cell_stray", "error", sheet, ref, _text(cells[number, column])))
        if row.cells or row.above:
            made.append((row, at))
    return made


def value_of(item: Field, cell: Cell, ref: str, problems: list[Problem]) -> Any:
    """The value of a cell for a field; None and a Problem at the cell where it cannot be one."""

    def wrong(expected: str) -> None:
        problems.append(Problem("plan_cell_unreadable", "error", cell.sheet, ref, _text(cell), expected))

    if cell.kind in ("error", "formula_without_value"):
        return wrong("một giá trị, không phải công thức lỗi")
    if item.sort in ("number", "whole"):
        number = _code(_text(cell), item.choices, item.key) or _number(cell)  # or a word for it: "không giới hạn"
        if isinstance(number, str | Fault):
            return number if isinstance(number, str) else wrong(number.expected)
        if item.sort == "whole" and number != number.to_integral_value():
            return wrong("một số nguyên")
        return int(number) if item.sort == "whole" else Decimal(f"{number.normalize():f}")  # 0,80 is 0,8 everywhere
    if item.sort == "day":
        day = _day(cell)
        return day if day is not None else wrong("ngày có thật, dạng 31/12/2025")
    if item.sort == "yes_no":
        said = cell.value if isinstance(cell.value, bool) else _folded(_text(cell))
        if said in (True, False):
            return said
        return True if said in _YES else False if said in _NO else wrong(f"{YES} hoặc {NO}")
    if item.sort == "choice":
        code = _code(_text(cell), item.choices, item.key)
        return code if code is not None else wrong(", ".join(choice_word(it, item.key) for it in item.choices))
    if item.sort == "words" and item.choices and _text(cell) != NONE:
        codes = [_code(part.strip(), item.choices, item.key) for part in _text(cell).split(";") if part.strip()]
        return "; ".join(map(str, codes)) if None not in codes else wrong("; ".join(item.choices))
    return _text(cell)


def _text(cell: Cell) -> str:
    value = cell.value
    if isinstance(value, Decimal):
        return str(int(value)) if value == value.to_integral_value() else str(value).replace(".", ",")
    if isinstance(value, (date, datetime)):
        return value.strftime("%d/%m/%Y")
    return str(value).strip()


def _number(cell: Cell) -> Decimal | Fault:
    if isinstance(cell.value, Decimal):
        return cell.value
    text = _text(cell)
    if found := _PERCENT.match(text):
        return Decimal(found[1].replace(",", ".")) / 100
    number = number_of_text(text)
    return Fault("number_unreadable", "một con số, ví dụ 0,8 hoặc 80%") if number is None else number


def _day(cell: Cell) -> date | None:
    if isinstance(cell.value, date):
        return cell.value
    found = _DAY.match(_text(cell))
    try:
        return date(int(found[3]), int(found[2]), int(found[1])) if found else date.fromisoformat(_text(cell))
    except ValueError:
        return None


def _code(text: str, choices: tuple[str, ...], key: str = "") -> str | None:
    """The choice that a text means: its code, or its word with or without accents."""
    words = ((it, (it, choice_word(it, key), choice_word(it))) for it in choices)
    return next((it for it, said in words if _folded(text) in map(_folded, said)), None)


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return " ".join("".join(letter for letter in plain if not unicodedata.combining(letter)).split())
