"""Answers whether a cell that was sent back still says what it said; never whether the mended figure is right."""

from decimal import Decimal

from kpi.month.intake.filled import Filled
from kpi.month.intake.layout import REPORT_SHEET, Layout
from kpi.numbers import whole_or_decimal
from kpi.plan.model import Problem

_FIELDS = ("numerator", "denominator")


def check_mended(filled: Filled, layout: Layout) -> list[Problem]:
    """The warning `figure_not_mended` for each figure that was sent back by its cell and is the same as before.

    A cell of a note or a paper is not compared, nor a cell that holds another indicator since the plan changed.
    """
    problems = []
    for cell, (indicator, reason) in filled.history.returned.items():
        place = layout.inputs.get(cell)
        if place is None or place.indicator != indicator or place.field not in _FIELDS:
            continue
        now = filled.value(indicator, place.part, place.field)
        pair = (filled.history.replaced or {}).get((indicator, place.part), (None, None))
        if isinstance(now, Decimal) and now == pair[_FIELDS.index(place.field)]:
            expected = f"số liệu đã sửa theo lý do trả lại “{reason[:200]}”"
            problems.append(
                Problem("figure_not_mended", "warning", REPORT_SHEET, cell, whole_or_decimal(now), expected)
            )
    return problems
