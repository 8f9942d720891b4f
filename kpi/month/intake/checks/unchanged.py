"""Answers whether a report merely repeats last month's; never minds one figure that stayed the same."""

from kpi.month.intake.filled import Filled
from kpi.month.intake.layout import REPORT_SHEET, Layout
from kpi.period import period_text, shifted
from kpi.plan.model import WHOLE, Problem

_COMPARED_MEASURES = ("share", "count", "points")
_LEAST_COMPARED = 2


def check_unchanged(filled: Filled, layout: Layout) -> list[Problem]:
    """One warning `figures_unchanged`, at the first figure, when every figure equals last month's.

    Compared are the shares, counts and points that either month has, at least two of them; steps (done, rank,
    assessment) rightly stay as they are, and 0 of 0 (không phát sinh) says nothing.
    """
    last_month = filled.history.last_month
    cells = []
    for block in layout.blocks:
        code = block.indicator.code
        now, before = filled.figures(block).get(WHOLE), last_month.get((code, WHOLE))
        is_blank = not any(now or ()) and not any(before or ())
        if block.indicator.measure not in _COMPARED_MEASURES or is_blank:
            continue
        if now != before:
            return []
        cells.append(layout.cell_of(code, WHOLE, "numerator"))
    if len(cells) < _LEAST_COMPARED:
        return []
    found = f"{len(cells)} chỉ tiêu giống hệt {period_text(shifted(layout.period, -1))}"
    expected = "số liệu chốt của tháng này"
    return [Problem("figures_unchanged", "warning", REPORT_SHEET, cells[0], found, expected)]
