"""Answers whether rows, columns or the whole sheet of the report are hidden from the eye; leaves no figure out."""

from kpi.month.intake.filled import Filled
from kpi.month.intake.hidden import hidden_problems
from kpi.month.intake.layout import REPORT_SHEET, Layout
from kpi.plan.model import Problem


def check_hidden_places(filled: Filled, layout: Layout) -> list[Problem]:
    """The warnings `rows_hidden`, `columns_hidden`, `sheet_hidden`, where inputs of the report are hidden."""
    return hidden_problems(filled.workbook, REPORT_SHEET, layout.inputs)
