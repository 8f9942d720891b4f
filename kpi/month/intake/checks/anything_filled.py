"""Answers whether a workbook holds any figure at all; never minds which."""

from kpi.month.intake.filled import Filled
from kpi.month.intake.layout import REPORT_SHEET, Layout
from kpi.plan.model import Problem


def check_anything_filled(filled: Filled, layout: Layout) -> list[Problem]:
    """`no_figures` at the first input when no figure, date or choice is filled in."""
    typed = [line.typed.ref for block in layout.blocks for line in block.lines]
    if not typed or any(filled.answers[ref] is not None for ref in typed):
        return []
    expected = "ít nhất một số liệu ở cột “SỐ LIỆU KỲ NÀY”"
    return [Problem("no_figures", "error", REPORT_SHEET, typed[0], "chưa nhập số liệu nào", expected)]
