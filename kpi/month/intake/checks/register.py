"""Answers whether a report and the register disagree on a figure both have; never decides which is right."""

from kpi.month.intake.filled import Filled
from kpi.month.intake.layout import REPORT_SHEET, Layout
from kpi.numbers import whole_or_decimal
from kpi.plan.model import WHOLE, Problem


def check_register(filled: Filled, layout: Layout) -> list[Problem]:
    """The warning `register_differs` for each number typed that is another one in the register of the same month."""
    problems = []
    for block in layout.blocks:
        code = block.indicator.code
        typed = filled.figures(block).get(WHOLE, (None, None))
        kept = filled.history.register.get((code, WHOLE), (None, None))
        for field, now, other in zip(("numerator", "denominator"), typed, kept, strict=True):
            if now is None or other is None or now == other:
                continue
            expected = f"{whole_or_decimal(other)} như trong sổ"
            cell = layout.cell_of(code, WHOLE, field)
            problems.append(Problem("register_differs", "warning", REPORT_SHEET, cell, whole_or_decimal(now), expected))
    return problems
