"""Answers whether the other base, the pending part and the estimate fit their figure; never mends one."""

from kpi.month.intake.figures_beside import beside_problems
from kpi.month.intake.filled import Filled
from kpi.month.intake.layout import REPORT_SHEET, Layout
from kpi.plan.model import Problem


def check_beside(filled: Filled, layout: Layout) -> list[Problem]:
    """The warnings of figures_beside, each in the cell that stands beside the figure."""
    return [
        Problem(
            found.code,
            "warning",
            REPORT_SHEET,
            layout.cell_of(block.indicator.code, found.part, found.field),
            found.found,
            found.expected,
        )
        for block in layout.blocks
        for found in beside_problems(block.indicator, filled.figures(block), layout.growth_of(block.indicator.code))
    ]
