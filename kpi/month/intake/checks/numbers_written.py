"""Answers whether every number has one reading; never guesses one (design 5)."""

from kpi.month.intake.checks.faults import faults
from kpi.month.intake.filled import Filled
from kpi.month.intake.layout import Layout
from kpi.plan.model import Problem


def check_numbers_written(filled: Filled, layout: Layout) -> list[Problem]:
    """number_ambiguous, number_is_percent, number_negative, number_unreadable, number_expected, each with its cell."""
    return faults(filled, layout, ("whole", "number"))
