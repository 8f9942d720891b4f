"""Answers whether each drop-down holds one of its choices; never accepts a word that is merely like one."""

from kpi.month.intake.checks.faults import faults
from kpi.month.intake.filled import Filled
from kpi.month.intake.layout import Layout
from kpi.plan.model import Problem


def check_choices(filled: Filled, layout: Layout) -> list[Problem]:
    """`choice_expected` for each cell with another text than Đã/Chưa thực hiện or Đạt/Không đạt."""
    return faults(filled, layout, ("done", "assessment"))
