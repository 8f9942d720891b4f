"""Answers whether a cumulative figure is smaller than the unit's earlier one; never says which of the two is wrong."""

from collections.abc import Iterator

from kpi.month.intake.filled import Filled
from kpi.month.intake.layout import REPORT_SHEET, Block, Layout
from kpi.month.intake.lines import DONE_CHOICES
from kpi.numbers import whole_or_decimal
from kpi.period import period_text
from kpi.plan.model import WHOLE, Problem

_FIELDS = ("numerator", "denominator")


def check_fell(filled: Filled, layout: Layout) -> list[Problem]:
    """The warning `figure_fell` for each cumulative figure below the latest earlier month's, in its cell.

    Cumulative: shares and counts with accumulation cumulative, both numbers, and their ordered steps. A thing done
    (measure done) that is no longer reported as done has fallen too.
    """
    found: dict[str | None, Problem] = {}
    for block in layout.blocks:
        for problem in _fallen(filled, layout, block):
            found.setdefault(problem.cell, problem)  # the last step and the numerator are one cell
    return list(found.values())


def _fallen(filled: Filled, layout: Layout, block: Block) -> Iterator[Problem]:
    indicator = block.indicator
    is_done = indicator.measure == "done"
    year = layout.period[:4] if indicator.code in layout.since_year else None
    if not is_done and (indicator.is_step or indicator.measure == "points" or indicator.accumulation != "cumulative"):
        return
    steps = [part.code for part in indicator.parts] if indicator.parts_in_order else []
    figures = filled.figures(block)
    for part in (WHOLE, *steps):
        for place, field in enumerate(_FIELDS):
            now = figures.get(part, (None, None))[place]
            earlier = filled.history.series(indicator.code, part, place, year)
            if now is None or not earlier or now >= earlier[-1][1]:
                continue
            month, before = earlier[-1]
            shown, expected = whole_or_decimal(now), f"không dưới {whole_or_decimal(before)} ({period_text(month)})"
            if is_done:
                shown, expected = DONE_CHOICES[1], f"“{DONE_CHOICES[0]}” như đã báo cáo {period_text(month)}"
            cell = layout.cell_of(indicator.code, part, field)
            yield Problem("figure_fell", "warning", REPORT_SHEET, cell, shown, expected)
