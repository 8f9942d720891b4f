"""Answers which ideas a filled workbook holds and everything wrong with it, each with its cell; never stores one."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from kpi.initiatives.book_layout import BY_HEAD, COLUMNS, GUIDE, MOST_LINES, SHEET
from kpi.initiatives.checking import ORGANISATIONS, problems_of
from kpi.initiatives.forms import AuthorForm, InitiativeForm
from kpi.plan.config import Plan
from kpi.plan.model import Problem
from kpi.text import given
from kpi.workbook.marked import MARKS_SHEET
from kpi.workbook.reader import Table, read_table

_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)", re.ASCII)
_LOCAL = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)


@dataclass
class BookOfIdeas:
    """The ideas of a workbook by their line, and every problem with its sheet and cell."""

    forms: dict[int, InitiativeForm] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def book_of_ideas(data: bytes, plan: Plan, now: datetime, origin: str = "") -> BookOfIdeas:
    """Read and check a whole workbook; all problems at once, nothing judged by a guess."""
    found = BookOfIdeas()
    table = read_table(data, "")
    if not isinstance(table, Table):
        found.problems = list(table)
        return found
    rows = table.rows()
    letters = _letters(table, [str(name) for name in next(rows, [])], found.problems)
    if letters is None:
        return found
    for line, values in enumerate(rows, 2):
        row = {code: _text(values[place]) if place < len(values) else "" for code, (place, _) in letters.items()}
        if any(row.values()):
            _take(found, plan, now, origin, table.sheet, line, row, {code: name for code, (_, name) in letters.items()})
    if not found.forms and not found.problems:
        found.problems.append(Problem("initiative_book_empty", "error", table.sheet, "A2", "không có dòng nào"))
    if len(found.forms) > MOST_LINES:
        count, most = f"{len(found.forms)} dòng", f"{MOST_LINES} dòng"
        found.problems.append(Problem("initiative_book_too_long", "error", table.sheet, "A2", count, most))
    return found


def _letters(table: Table, heads: list[str], problems: list[Problem]) -> dict[str, tuple[int, str]] | None:
    known: dict[str, tuple[int, str]] = {}
    for place, head in enumerate(heads):
        column = BY_HEAD.get(" ".join(given(head).split()).casefold())
        if column and column.code not in known:
            known[column.code] = (place, _letter(place))
        elif head.strip():
            allowed = "; ".join(item.head for item in COLUMNS)
            problems.append(Problem("initiative_book_head", "error", table.sheet, f"{_letter(place)}1", head, allowed))
    for column in COLUMNS:
        if column.is_needed and column.code not in known:
            problems.append(Problem("initiative_book_column", "error", table.sheet, "A1", column.head))
    for merged in table.merges:
        cell = merged.partition(":")[0]
        problems.append(Problem("import_merged_cells", "error", table.sheet, cell, merged, "mỗi ô một giá trị"))
    for sheet in table.more:
        if sheet not in (GUIDE, MARKS_SHEET, SHEET):
            problems.append(Problem("import_more_sheets", "error", sheet, None, sheet, table.sheet))
    return known if not any(item.severity == "error" for item in problems) else None


def _take(
    found: BookOfIdeas,
    plan: Plan,
    now: datetime,
    origin: str,
    sheet: str,
    line: int,
    row: Mapping[str, str],
    letters: Mapping[str, str],
) -> None:
    def cell(code: str) -> str:
        return f"{letters.get(code, 'A')}{line}"

    before = len(found.problems)
    authors = _authors(row, sheet, cell, found.problems)
    days: dict[str, Any] = {}
    for name in ("received_on", "applied_on"):
        days[name] = _day(row.get(name, ""))
        if days[name] is None and row.get(name):
            expected = "ngày như 30/09/2024"
            found.problems.append(Problem("date_unreadable", "error", sheet, cell(name), row[name][:60], expected))
    texts = (
        "title",
        "form",
        "situation",
        "content",
        "expected_effect",
        "arrival_number",
        "applied_where",
        "applied_before",
    )
    said: dict[str, Any] = {name: row.get(name, "") for name in texts}
    said |= {name: _codes(row.get(name, "")) for name in ("fields", "areas", "themes")}
    form = InitiativeForm(plan.campaign.code, authors=authors, origin=origin, **said, **days)
    for problem in problems_of(form, plan, now):
        place = _PLACES.get((problem.cell or "").partition(".")[0], problem.cell or "title")
        found.problems.append(replace(problem, sheet=sheet, cell=cell(place)))
    if not any(item.severity == "error" for item in found.problems[before:]):
        found.forms[line] = form


_PLACES = {"authors": "author", "received_at": "received_on"}


def _authors(row: Mapping[str, str], sheet: str, cell, problems: list[Problem]) -> tuple[AuthorForm, ...]:
    names, kinds, shares = (_codes(row.get(name, "")) for name in ("author", "category", "share"))
    if len(kinds) == 1:
        kinds = kinds * len(names)
    if names and len(kinds) != len(names):
        expected = f"{len(names)} loại, hoặc một loại cho tất cả"
        problems.append(Problem("initiative_book_counts", "error", sheet, cell("category"), str(len(kinds)), expected))
        return ()
    if shares and (len(shares) != len(names) or not all(share.rstrip("%").isdecimal() for share in shares)):
        expected = f"{len(names)} số nguyên"
        problems.append(
            Problem("initiative_book_counts", "error", sheet, cell("share"), row.get("share", ""), expected)
        )
        shares = ()
    found = []
    for place, name in enumerate(names):
        is_body = kinds[place] in ORGANISATIONS
        unit = row.get("unit", "").strip() or None
        is_own = kinds[place] in ("official", "part_time", "worker")
        found.append(
            AuthorForm(
                kinds[place],
                "" if is_body else name,
                name if is_body else "",
                unit if place == 0 or is_own else None,
                "",
                int(shares[place].rstrip("%")) if shares else None,
            )
        )
    return tuple(found)


def _codes(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";") if part.strip())


def _text(value: str | float) -> str:
    if isinstance(value, float):
        return str(int(value)) if value == int(value) else str(value)
    return given(value).strip()


def _day(text: str) -> date | None:
    iso, local = _ISO.fullmatch(text), _LOCAL.fullmatch(text)
    parts = iso.groups() if iso else local.groups()[::-1] if local else None
    try:
        return date(*map(int, parts)) if parts else None
    except ValueError:
        return None


def _letter(place: int) -> str:
    letters, number = "", place + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
