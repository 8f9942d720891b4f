"""Answers whether rows of the report are hidden from the eye; never leaves a hidden figure out."""

import re

from kpi.month.intake.filled import Filled
from kpi.month.intake.layout import REPORT_SHEET, Layout
from kpi.plan.model import Problem

_MOST_NAMED = 10
_ROW = re.compile(r"[0-9]+$")


def check_hidden_rows(filled: Filled, layout: Layout) -> list[Problem]:
    """One warning `rows_hidden` when rows with inputs are hidden, at the first input of the first of them.

    Their figures are read like all others (a filter hides rows easily); whoever signs what they see should know.
    """
    hidden = {row for sheet, row in filled.workbook.hidden_rows if sheet == REPORT_SHEET}
    by_row: dict[int, str] = {}
    for ref in layout.inputs:
        match = _ROW.search(ref)
        if match and int(match[0]) in hidden:
            by_row.setdefault(int(match[0]), ref)
    if not by_row:
        return []
    rows = sorted(by_row)
    shown = ", ".join(map(str, rows[:_MOST_NAMED])) + (" …" if len(rows) > _MOST_NAMED else "")
    expected = "các hàng nhập số liệu đều hiện"
    return [Problem("rows_hidden", "warning", REPORT_SHEET, by_row[rows[0]], f"hàng {shown}", expected)]
