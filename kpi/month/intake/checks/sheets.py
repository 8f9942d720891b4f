"""Answers whether a workbook has the template's sheets and no others; never looks into a sheet."""

from kpi.month.intake.filled import Filled
from kpi.month.intake.identity import IDENTITY_SHEET
from kpi.month.intake.layout import GUIDE_SHEET, REPORT_SHEET, Layout
from kpi.plan.model import Problem
from kpi.workbook.marked import MARKS_SHEET

_KNOWN = (REPORT_SHEET, GUIDE_SHEET, IDENTITY_SHEET, MARKS_SHEET)


def check_sheets(filled: Filled, layout: Layout) -> list[Problem]:
    """`sheet_missing` for the report sheet, `unexpected_sheet` for each sheet the template does not have.

    The list of problems that a marked workbook carries (kpi.workbook.marked) may come back with it.
    """
    names = filled.workbook.sheets
    problems = []
    if REPORT_SHEET not in names:
        found = ", ".join(name for name in names if name != IDENTITY_SHEET)
        problems.append(
            Problem("sheet_missing", "error", None, None, found[:200] or "không có trang nào khác", REPORT_SHEET)
        )
    for name in names:
        if name not in _KNOWN:
            expected = f"hai trang “{REPORT_SHEET}” và “{GUIDE_SHEET}”"
            problems.append(Problem("unexpected_sheet", "error", name, None, name[:100], expected))
    return problems
