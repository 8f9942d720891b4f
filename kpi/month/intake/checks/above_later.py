"""Answers whether a correction passes what later months already say; never says which of the two is wrong."""

from collections.abc import Iterator

from kpi.month.intake.filled import Filled
from kpi.month.intake.layout import REPORT_SHEET, Block, Layout
from kpi.numbers import whole_or_decimal
from kpi.period import period_text
from kpi.plan.model import WHOLE, Problem

_FIELDS = ("numerator", "denominator")


def check_above_later(filled: Filled, layout: Layout) -> list[Problem]:
    """The warning `figure_above_later` for each cumulative figure above the next later month's, in its cell.

    Of figures counted since 1 January only months of the same year are compared.
    """
    found: dict[str | None, Problem] = {}
    for block in layout.blocks:
        for problem in _above(filled, layout, block):
            found.setdefault(problem.cell, problem)
    return list(found.values())


def _above(filled: Filled, layout: Layout, block: Block) -> Iterator[Problem]:
    indicator = block.indicator
    if not indicator.is_cumulative:
        return
    year = layout.period[:4] if indicator.code in layout.since_year else None
    steps = [part.code for part in indicator.parts] if indicator.parts_in_order else []
    figures = filled.figures(block)
    for part in (WHOLE, *steps):
        for place, field in enumerate(_FIELDS):
            now = figures.get(part, (None, None))[place]
            later = filled.history.later_series(indicator.code, part, place, year)
            if now is None or not later or now <= later[0][1]:
                continue
            month, after = later[0]
            expected = f"không quá {whole_or_decimal(after)} ({period_text(month)} đã báo cáo)"
            cell = layout.cell_of(indicator.code, part, field)
            yield Problem("figure_above_later", "warning", REPORT_SHEET, cell, whole_or_decimal(now), expected)
