"""Answers what a filled reviewer's workbook says, unit by unit, or everything wrong with it; never stores anything."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from kpi.month.intake.filled import plain, text_of
from kpi.month.intake.hidden import hidden_problems
from kpi.month.intake.identity import IDENTITY_SHEET, REVIEWER_BOOK, Keys, identity_of
from kpi.month.intake.reviewer_book.earlier import as_filled_in
from kpi.month.intake.reviewer_book.layout import (
    CODE_COLUMN,
    FIRST_ROW,
    KEY_ROW,
    REVIEWER_SHEET,
    VERSION_COLUMN,
    ReviewerLayout,
    reviewer_layout,
)
from kpi.month.intake.reviewer_book.rows import Row, facts_of_row
from kpi.month.intake.reviewer_figures import reviewer_problems
from kpi.period import cut_off, first_day, local_day, period_text
from kpi.plan.config import Plan
from kpi.plan.model import Fact, Problem
from kpi.workbook.reader import Workbook

Standing = Mapping[str, tuple[int, list[Fact]]]
_COMPARED = ("indicator", "part", "numerator", "denominator", "done_on", "document_number", "note")
_LAST_ROW = 20_000


@dataclass(frozen=True)
class ReviewerDraft:
    """What would be stored: unit -> its facts with their cells; only the units whose figures differ."""

    campaign: str
    period: str
    facts: Mapping[str, list[Fact]]


def reviewer_draft(
    workbook: Workbook,
    plans: Mapping[str, Plan],
    keys: Keys,
    now: datetime,
    current: Callable[[str, str], Standing],
) -> tuple[ReviewerDraft | None, list[Problem]]:
    """The draft of a workbook and all its problems; no draft where an error stands in the way.

    `current`: (campaign, period) -> the figures that stand, by unit. A row whose figures stand already is left out;
    a row filled in over an older version than the one that stands is a problem, so that nobody overwrites unknowingly.
    """
    identity, problems = identity_of(workbook, keys, REVIEWER_BOOK)
    if identity is None:
        return None, problems
    plan = plans.get(identity.campaign)
    if plan is None:
        known = f"Các phong trào hiện có: {', '.join(sorted(plans)) or 'chưa có'}."
        return None, [Problem("campaign_unknown", "error", IDENTITY_SHEET, None, identity.campaign, known)]
    today = local_day(now)
    if first_day(identity.period) > today:
        expected = f"tháng đã bắt đầu (hôm nay {today:%d/%m/%Y})"
        return None, [Problem("period_in_future", "error", None, None, period_text(identity.period), expected)]
    layout = reviewer_layout(plan, identity.period)
    is_earlier, told = layout.digest != identity.layout, list[Problem]()
    if is_earlier:
        layout, told = as_filled_in(workbook, layout)
    if frame := _frame_problems(workbook, layout):
        return None, frame
    rows, problems = _rows(workbook, layout)
    problems += told
    problems += hidden_problems(
        workbook, REVIEWER_SHEET, (ref for ref in layout.inputs if workbook.at(REVIEWER_SHEET, ref))
    )
    standing = current(plan.campaign.code, identity.period)
    changed: dict[str, list[Fact]] = {}
    for row in rows:
        version, before = standing.get(row.unit.code, (0, []))
        facts, found = facts_of_row(workbook, layout, row)
        if _has_error(found) or not facts or _key(facts) == _key(before):
            problems += found if _has_error(found) else []
            continue
        problems += found
        problems += _version_problems(workbook, row, version)
        problems += reviewer_problems(plan, row.unit, facts, today, layout.period)
        problems += _withdrawn(row, facts, before)
        changed[row.unit.code] = facts
    if not changed and not problems:
        problems.append(Problem("no_reviewer_figures", "error", REVIEWER_SHEET, None, "không có gì mới", "số liệu mới"))
    return None if _has_error(problems) else ReviewerDraft(plan.campaign.code, identity.period, changed), problems


def _frame_problems(workbook: Workbook, layout: ReviewerLayout) -> list[Problem]:
    """The sheet and its columns must be where the template put them."""
    if REVIEWER_SHEET not in workbook.sheets:
        return [Problem("sheet_missing", "error", None, None, ", ".join(workbook.sheets), REVIEWER_SHEET)]
    for column in layout.columns:
        ref = f"{column.letter}{KEY_ROW}"
        found = text_of(workbook.at(REVIEWER_SHEET, ref))
        if found != column.key:
            stands = next((other.heading for other in layout.columns if other.key == found), "")
            shown = f"cột “{stands}”" if stands else "cột khác hoặc cột trống"
            return [Problem("rows_moved", "error", REVIEWER_SHEET, ref, shown, f"cột “{column.heading}”")]
    return []


def _rows(workbook: Workbook, layout: ReviewerLayout) -> tuple[list[Row], list[Problem]]:
    """The rows with a unit's code; rows may be sorted or left out, a unit stands once."""
    numbers = sorted(
        {int("".join(filter(str.isdigit, ref))) for sheet, ref in workbook.cells if sheet == REVIEWER_SHEET}
    )
    units = {unit.code: unit for unit in layout.units}
    rows, problems = [], []
    seen: dict[str, str] = {}
    for number in (n for n in numbers if FIRST_ROW <= n <= _LAST_ROW):
        ref = f"{CODE_COLUMN}{number}"
        code = plain(text_of(workbook.at(REVIEWER_SHEET, ref)))
        if code in seen:
            found, wanted = f"{code} đã có ở {seen[code]}", "mỗi đơn vị một dòng"
            problems.append(Problem("unit_row_twice", "error", REVIEWER_SHEET, ref, found, wanted))
        elif code not in units:
            day = f"mã đơn vị của {period_text(layout.period)} (hết ngày {cut_off(layout.period):%d/%m/%Y})"
            problems.append(Problem("unit_row_unknown", "error", REVIEWER_SHEET, ref, code or "ô trống", day))
        else:
            seen[code] = ref
            rows.append(Row(number, units[code]))
    return rows, problems


def _version_problems(workbook: Workbook, row: Row, version: int) -> list[Problem]:
    ref = f"{VERSION_COLUMN}{row.number}"
    cell = workbook.at(REVIEWER_SHEET, ref)
    seen = cell.value if cell else None
    if isinstance(seen, Decimal | int) and seen == version:
        return []
    found = f"{row.unit.name}: bản {version}"
    return [Problem("reviewer_row_changed", "error", REVIEWER_SHEET, ref, found, f"bản {text_of(cell) or '?'}")]


def _withdrawn(row: Row, facts: list[Fact], before: list[Fact]) -> list[Problem]:
    """A figure that stands and is blank in a row with others is withdrawn: said, not hindered."""
    given = {(fact.indicator, fact.part) for fact in facts}
    return [
        Problem("reviewer_figure_withdrawn", "warning", REVIEWER_SHEET, f"B{row.number}", fact.indicator, row.unit.name)
        for fact in before
        if (fact.indicator, fact.part) not in given
    ]


def _has_error(problems: list[Problem]) -> bool:
    return any(problem.severity == "error" for problem in problems)


def _key(facts: list[Fact]) -> set[tuple]:
    return {tuple(getattr(fact, name) for name in _COMPARED) for fact in facts}
