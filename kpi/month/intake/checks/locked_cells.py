"""Answers whether the locked texts still say what the configuration says; never believes them."""

from kpi.month.intake.filled import Filled, plain, text_of
from kpi.month.intake.layout import REPORT_SHEET, Layout
from kpi.plan.model import Problem


def check_locked_cells(filled: Filled, layout: Layout) -> list[Problem]:
    """`locked_cell_changed` for each locked cell whose text is another one, with what stands and what should stand."""
    problems = []
    for ref, expected in layout.locked.items():
        found = text_of(filled.cell(ref))
        if plain(found) != plain(expected):
            shown = found[:200] or "để trống"
            problems.append(Problem("locked_cell_changed", "error", REPORT_SHEET, ref, shown, expected))
    return problems
