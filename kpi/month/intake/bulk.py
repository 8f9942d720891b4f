"""Answers what a file of facts says, line by line, and everything that is wrong with it; never stores anything.

Columns: unit,indicator,period,numerator,denominator[,part,done_on,document_number,note]; a CSV in UTF-8, comma, decimal
point, no grouping (design 2), or an .xlsx with the same columns in row 1. A single figure uses `numerator` alone.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import TypeVar

from kpi.month.intake.bulk_cells import Bad, day_said, figure_said, month_fault, words_said
from kpi.month.intake.bulk_lines import FEWEST_FIELDS, Lines, Places, Value, line_of, lines_of
from kpi.month.intake.figures import figure_problems
from kpi.old_fonts import OldFont, old_font
from kpi.period import cut_off, local_day
from kpi.plan.config import Plan
from kpi.plan.model import WHOLE, Fact, Indicator, Problem, Severity
from kpi.text import given

Progress = Callable[[int, int], None]
Said = TypeVar("Said", Decimal, date, str)
Key = tuple[str, str, str]  # unit, period, source: what becomes one submission

_POINT = "dấu chấm trong tệp CSV là dấu thập phân: một nghìn hai trăm ghi 1200, không ghi 1.200"


@dataclass
class BulkFacts:
    """The facts of a file by the submission they will make, and every problem found ("L17" = line 17 of a CSV)."""

    facts: dict[Key, list[Fact]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


@dataclass(slots=True)
class _Group:
    """The lines of one unit, indicator and month."""

    lines: dict[str, int] = field(default_factory=dict)
    values: dict[str, tuple[Decimal | None, Decimal | None]] = field(default_factory=dict)
    unread: set[tuple[str, str]] = field(default_factory=set)
    done_on: date | None = None
    facts: list[Fact] = field(default_factory=list)


def bulk_facts(data: bytes, plan: Plan, now: datetime, progress: Progress | None = None) -> BulkFacts:
    """Read and check a whole file of facts for one campaign. All problems at once, each with its line."""
    result = BulkFacts()
    lines = lines_of(data, result.problems)
    if lines is None:
        return result
    result.facts = facts_of(lines, lines.body, plan, now, result.problems, progress)
    result.problems.sort(key=line_of)
    return result


def facts_of(
    lines: Lines,
    body: Iterable[tuple[int, list[Value]]],
    plan: Plan,
    now: datetime,
    problems: list[Problem],
    progress: Progress | None = None,
    is_whole_file: bool = True,
) -> dict[Key, list[Fact]]:
    """The facts of lines with their values by position, judged one by one; what is wrong is added to `problems`.

    is_whole_file False: `body` holds only some lines of the file, so that none of them need give a figure.
    """
    header, places = lines.header, lines.places
    reading = _Reading(plan, local_day(now), problems, places)
    groups: dict[tuple[str, str, str], _Group] = {}
    for line, values in body:
        if progress and line % 20_000 == 0:
            progress(line, lines.line_count)
        if len(values) > len(header) and any(values[len(header) :]):
            found, expected = f"{len(values)} cột", f"{len(header)} cột"
            problems.append(places.problem("import_too_many_columns", line, found, expected))
            continue
        if len(values) < FEWEST_FIELDS:
            found, expected = f"{len(values)} cột", f"{len(header)} cột"
            problems.append(places.problem("import_too_few_columns", line, found, expected))
            continue
        row = dict(zip(header, values, strict=False))
        reading.take(line, row, groups)
    for (_, code, period), group in groups.items():
        reading.judge(reading.indicators[code], group, period)
    if is_whole_file and not groups and not any(problem.severity == "error" for problem in problems):
        problems += no_lines(lines)
    facts: dict[Key, list[Fact]] = {}
    for (unit, code, period), group in groups.items():
        facts.setdefault((unit, period, reading.indicators[code].source), []).extend(group.facts)
    return facts


def no_lines(lines: Lines) -> list[Problem]:
    """The problem of a file that has a header and nothing below it."""
    return [lines.places.problem("import_no_lines", 1, "không có dòng số liệu nào", "ít nhất một dòng")]


def old_font_problem(places: Places, line: int, column: str, text: str, old: OldFont) -> Problem:
    """The warning that a text of an old font is kept in its Unicode reading."""
    found = f"{given(text)[:120]} (phông {old.font})"
    return places.problem("text_in_old_font", line, found, given(old.reading)[:200], column, "warning")


class _Reading:
    """What is known about the campaign while its lines are read."""

    def __init__(self, plan: Plan, today: date, problems: list[Problem], places: Places):
        self.plan, self.today, self.problems, self.places = plan, today, problems, places
        self.indicators = {indicator.code: indicator for indicator in plan.campaign.indicators}
        self._units: dict[tuple[str, str], frozenset[str] | None] = {}
        self._unit_codes = {unit.code for unit in plan.units}
        self._periods: dict[str, Bad | None] = {}

    def take(self, line: int, row: dict[str, Value], groups: dict) -> None:
        """Add a line to its group, or say everything that is wrong with it."""
        unit, code, period, part = (_said(row, name) for name in ("unit", "indicator", "period", "part"))
        before = len(self.problems)
        self._place(line, unit, code, period)
        is_placed = len(self.problems) == before
        numbers = [
            self._said(line, name, figure_said(name, row.get(name, ""))) for name in ("numerator", "denominator")
        ]
        done_on = self._said(line, "done_on", day_said(_said(row, "done_on")))
        if not is_placed:
            return
        group = groups.setdefault((unit, code, period), _Group())
        if part in group.lines:
            same = f"dòng {group.lines[part]}"
            found = f"{unit}, {code}, {period} {part}".strip()
            self._problem("import_line_twice", line, found, same)
            return
        group.lines[part], group.values[part] = line, (numbers[0], numbers[1])
        for name, number in zip(("numerator", "denominator"), numbers, strict=True):
            if number is None and row.get(name, "") != "":
                group.unread.add((part, name))
        if part == WHOLE:
            group.done_on = done_on
        more = [self._words(line, name, _said(row, name) or None) for name in ("document_number", "note")]
        if not any(value is not None for value in (*numbers, done_on, *more)):
            return  # a blank line gives no figure: missing
        place = {"sheet": self.places.sheet, "cell": self.places.cell(line, "numerator")}
        group.facts.append(Fact(code, part, numbers[0], numbers[1], done_on, more[0], more[1], **place))

    def judge(self, indicator: Indicator, group: _Group, period: str) -> None:
        """The rules that every figure must satisfy, the same as for a workbook."""
        first = next(iter(group.lines.values()))
        within = (self.plan.campaign.starts_on, cut_off(period))
        for found in figure_problems(indicator, group.values, group.done_on, self.today, group.unread, within):
            if found.code == "number_not_whole" and self.places.sheet is None:
                found = found._replace(expected=f"{found.expected} ({_POINT})")
            line = group.lines.get(found.part, first)
            self._problem(found.code, line, found.found, found.expected, found.field, found.severity)

    def _place(self, line: int, unit: str, code: str, period: str) -> None:
        fault = self._period(period)
        if fault:
            self._problem(fault.code, line, fault.found, fault.expected, "period")
        if code not in self.indicators:
            self._problem("indicator_unknown", line, code, f"mã chỉ tiêu của “{self.plan.campaign.title}”", "indicator")
        if unit not in self._unit_codes:
            expected = "mã đơn vị trong danh mục đơn vị của phong trào"
            self._problem("unit_unknown", line, unit, expected)
            return
        if fault:
            return
        key = (unit, period)
        if key not in self._units:
            row = self.plan.unit(unit, cut_off(period))
            self._units[key] = (
                None
                if row is None or not row.is_ranked
                else frozenset(indicator.code for indicator in self.plan.indicators_of(row))
            )
        applicable = self._units[key]
        if applicable is None:
            self._problem("unit_not_reporting", line, unit, period)
        elif code in self.indicators and code not in applicable:
            self._problem("indicator_not_applicable", line, f"{unit}, {code}", period, "indicator")

    def _period(self, period: str) -> Bad | None:
        if period not in self._periods:
            self._periods[period] = month_fault(period, self.plan, self.today)
        return self._periods[period]

    def _said(self, line: int, column: str, found: Said | Bad | None) -> Said | None:
        """What a place says; None, with its problem, where it cannot be read."""
        if not isinstance(found, Bad):
            return found
        self._problem(found.code, line, found.found, found.expected, column)
        return None

    def _words(self, line: int, name: str, text: str | None) -> str | None:
        """A text in Unicode: one of an old font in its reading, and the line says so."""
        text = self._said(line, name, words_said(name, text, self.places.sheet is not None))
        if not text or (old := old_font(text)) is None:
            return text
        self.problems.append(old_font_problem(self.places, line, name, text, old))
        return given(old.reading)

    def _problem(
        self, code: str, line: int, found: str, expected: str, column: str = "unit", severity: Severity = "error"
    ) -> None:
        self.problems.append(self.places.problem(code, line, found, expected, column, severity))


def _said(row: Mapping[str, Value], name: str) -> str:
    """The text of a column that holds no figure; "" where the file has no such column."""
    value = row.get(name)
    return value if isinstance(value, str) else ""
