"""Answers whether each drop-down holds one of its choices; never accepts a word that is merely like one."""

from kpi.intake.checks.faults import faults
from kpi.intake.filled import Filled
from kpi.intake.layout import Layout
from kpi.model import Problem


def check_choices(filled: Filled, layout: Layout) -> list[Problem]:
    """`choice_expected` for each cell with another text than Đã/Chưa thực hiện or Đạt/Không đạt."""
    return faults(filled, layout, ("done", "assessment"))
