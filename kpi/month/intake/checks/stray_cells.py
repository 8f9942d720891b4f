"""Answers whether something was typed where the template asks for nothing; never reads it as a figure."""

import re

from kpi.month.intake.answers import seen
from kpi.month.intake.filled import Filled
from kpi.month.intake.layout import DEMO_CELL, PREVIOUS_COLUMN, REPORT_SHEET, Layout
from kpi.plan.model import Problem

_MOST_NAMED = 20
_LOCKED_COLUMNS = frozenset("ABDE")
_REFERENCE = re.compile(r"([A-Z]+)([0-9]+)")


def check_stray_cells(filled: Filled, layout: Layout) -> list[Problem]:
    """`cell_not_expected` for each cell of the report sheet that is neither locked text nor input.

    A figure typed beside its cell would be lost without a word. Last month's column is only for reading and is left
    alone. At most 20 are named; the last of them says how many more there are.
    """
    rows = {line.row for block in layout.blocks for line in block.lines}
    stray = []
    for (sheet, ref), cell in filled.workbook.cells.items():
        if sheet != REPORT_SHEET or ref in layout.locked or ref in layout.inputs or ref == DEMO_CELL:
            continue
        match = _REFERENCE.fullmatch(ref)
        if filled.is_earlier and match and match[1] in _LOCKED_COLUMNS:
            continue  # a text that the template had and has no longer
        if match and match[1] == PREVIOUS_COLUMN and int(match[2]) in rows:
            continue
        stray.append((ref, seen(cell)[:100]))
    more = len(stray) - _MOST_NAMED
    problems = []
    for at, (ref, found) in enumerate(stray[:_MOST_NAMED], 1):
        shown = f"{found} (và {more} ô khác)" if more > 0 and at == _MOST_NAMED else found
        problems.append(Problem("cell_not_expected", "error", REPORT_SHEET, ref, shown, "ô để trống"))
    return problems
