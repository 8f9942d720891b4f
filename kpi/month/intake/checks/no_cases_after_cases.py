"""Answers whether a unit says that nothing came up after it had cases; never says that it may not (design 3.10 c)."""

from kpi.month.intake.filled import Filled
from kpi.month.intake.layout import REPORT_SHEET, Layout
from kpi.period import period_text
from kpi.plan.model import WHOLE, Problem


def check_no_cases_after_cases(filled: Filled, layout: Layout) -> list[Problem]:
    """The warning `no_cases_after_cases` for each share whose denominator is 0 after an earlier month had cases,
    whatever its accumulation."""
    problems = []
    for block in layout.blocks:
        code = block.indicator.code
        now = filled.figures(block).get(WHOLE, (None, None))[1]
        if block.indicator.measure != "share" or now != 0:
            continue
        had = [month for month, number in filled.history.series(code, WHOLE, 1) if number > 0]
        if had:
            cell, expected = layout.cell_of(code, WHOLE, "denominator"), f"như {period_text(had[-1])} đã có phát sinh"
            problems.append(Problem("no_cases_after_cases", "warning", REPORT_SHEET, cell, "0", expected))
    return problems
