"""Answers what a workbook of another layout would store, by its kept reading and the checks of the template.

Each cell found is put where the template would have it, so that the very same checks, explanations and facts come out;
then every place is said in the unit's own sheet and cell again. Never reads a workbook that differs from its reading.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from kpi.month.intake.checks import problems_of
from kpi.month.intake.explanations import explained, with_explanations
from kpi.month.intake.filled import Filled, text_of
from kpi.month.intake.hidden import hidden_problems
from kpi.month.intake.history import HistoryOf, no_history
from kpi.month.intake.layout import Layout, layout_of
from kpi.month.intake.lines import LONGEST_NOTE
from kpi.month.intake.own_layout.differences import differences
from kpi.month.intake.own_layout.grid import Grid, grid_of, number_of
from kpi.month.intake.own_layout.left_out import left_out
from kpi.month.intake.own_layout.mapping import OwnLayout, targets_of
from kpi.month.intake.own_layout.recast import recast_of, sources_of
from kpi.month.intake.own_layout.sheets import sheet_for
from kpi.month.intake.own_layout.stated import stated_otherwise
from kpi.month.intake.reporting import reporting_problems
from kpi.month.intake.submission import facts_of, head_of
from kpi.period import local_day
from kpi.plan.config import Plan
from kpi.plan.model import Draft, Problem, ReportHead
from kpi.workbook.reader import Workbook

_BLANK_HEAD = ReportHead()


@dataclass(frozen=True)
class OwnReading:
    """What is asked of one workbook: whose, for which month, by which reading, and what its report says of itself."""

    unit: str
    period: str
    mapping: OwnLayout
    head: ReportHead = _BLANK_HEAD


def draft_of_own(
    workbook: Workbook,
    plan: Plan,
    reading: OwnReading,
    now: datetime,
    history_of: HistoryOf = no_history,
    explanations: Mapping[str, str] | None = None,
) -> tuple[Draft | None, list[Problem]]:
    """The draft of a workbook of another layout and all its problems; no draft where an error stands in the way.

    In this order: does the unit report for the month, is the workbook laid out as kept, is each figure there once, then
    every check of kpi.month.intake.checks. Sheets and cells are those of the unit's own file.
    """
    today = local_day(now)
    unit, problems = reporting_problems(plan, reading.unit, reading.period, today)
    if unit is None:
        return None, problems
    layout, mapping = layout_of(plan, unit, reading.period), reading.mapping
    if changed := differences(mapping, workbook, layout):
        return None, changed
    grid = grid_of(workbook, str(sheet_for(mapping.sheet, workbook.sheets, reading.period)))
    recast = recast_of(grid, mapping, layout, reading.head)
    if recast.problems:
        return None, recast.problems
    filled = Filled(recast.as_workbook(workbook), layout, today, history_of(plan, unit.code, reading.period))
    found = problems_of(filled)
    own = stated_otherwise(grid, mapping, plan, unit, reading.period)
    read = [
        cell for sources in sources_of(grid, mapping, layout).values() for _, cell in sources if _stands(grid, cell)
    ]
    own += [*_not_taken(workbook, grid, mapping), *hidden_problems(workbook, grid.sheet, read)]
    shown = [recast.own_problem(problem) for problem in found] + own
    if any(problem.severity == "error" for problem in shown):
        return None, shown
    given = dict(explanations or {})
    texts, misplaced = explained(filled, found, recast.to_template(given, found, own))
    if misplaced:
        known = ", ".join(sorted({str(item.cell) for item in shown}))
        return None, [replace(item, sheet=grid.sheet, expected=known) for item in misplaced] + shown
    facts = [fact for block in layout.blocks for fact in facts_of(filled, block)]
    facts = [recast.own_fact(fact) for fact in with_explanations(facts, layout, texts)]
    said = {str(recast.place(ref)[1]): text for ref, text in texts.items()}
    said |= {
        str(item.cell): " ".join(given[item.cell].split())[:LONGEST_NOTE]
        for item in own
        if item.cell and given.get(item.cell)
    }
    draft = Draft(plan.campaign.code, unit.code, reading.period, tuple(facts), head_of(filled), tuple(shown), said)
    return draft, shown


def figures_used(workbook: Workbook, mapping: OwnLayout, layout: Layout) -> tuple[list[dict], list[dict]]:
    """What is read and what is left out, to be shown: one row per figure read, one per row with figures left out.

    Read: row, shown, indicator, name, field, cell, text, factor. Left out (left_out): kind, cell, shown.
    """
    sheet = sheet_for(mapping.sheet, workbook.sheets, layout.period) or mapping.sheet
    grid, targets = grid_of(workbook, sheet), targets_of(layout)
    sources = sources_of(grid, mapping, layout)
    used: list[dict[str, Any]] = []
    for ref, found in sources.items():
        place = layout.inputs[ref]
        for row, cell in found:
            if text := _stands(grid, cell):
                name = targets[str(row.target)].name
                about = {"indicator": place.indicator, "part": place.part, "field": place.field, "name": name}
                used.append({"row": row.row, "shown": row.shown, "cell": cell, "text": text, **about})
                used[-1]["factor"] = row.factor
    return used, [item._asdict() for item in left_out(workbook, grid, mapping)]


def _stands(grid: Grid, ref: str) -> str:
    """What stands in a cell of the unit's own sheet; "" where it is blank."""
    column = ref.rstrip("0123456789")
    return text_of(grid.cells.get((int(ref[len(column) :]), number_of(column))))


def _not_taken(workbook: Workbook, grid: Grid, mapping: OwnLayout) -> list[Problem]:
    """The warning own_layout_left_out at the first figure that is not read, naming every row, column and sheet."""
    left = [item for item in left_out(workbook, grid, mapping) if not item.is_expected]
    if not left:
        return []
    named = "; ".join(f"{_KINDS[item.kind]} {item.cell} “{item.shown}”" for item in left[:_MOST_NAMED])
    more = f" và {len(left) - _MOST_NAMED} chỗ khác" if len(left) > _MOST_NAMED else ""
    cell = next((item.cell for item in left if item.kind != "sheet"), None)
    return [Problem("own_layout_left_out", "warning", grid.sheet, cell, f"{named}{more}", "đọc hết các ô có số")]


_KINDS = {"row": "dòng ở ô", "column": "cột bắt đầu ở ô", "sheet": "trang"}
_MOST_NAMED = 12
