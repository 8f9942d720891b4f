"""Answers whether the inputs hold finished values; never calculates a formula."""

from kpi.month.intake.checks.faults import FORMULA_CODES, faults
from kpi.month.intake.filled import Filled
from kpi.month.intake.layout import Layout
from kpi.plan.model import Problem

_ALL_KINDS = ("whole", "number", "done", "assessment", "date", "text")


def check_formulas(filled: Filled, layout: Layout) -> list[Problem]:
    """`cell_has_error` for #DIV/0! and its like, `formula_not_calculated` for a formula without a stored value."""
    return faults(filled, layout, _ALL_KINDS, FORMULA_CODES)
