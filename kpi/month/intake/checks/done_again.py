"""Answers whether a thing done is dated otherwise than before; never says which day is right (design 3.10 e)."""

from datetime import date

from kpi.month.intake.filled import Filled
from kpi.month.intake.layout import REPORT_SHEET, Layout
from kpi.period import period_text
from kpi.plan.model import WHOLE, Problem


def check_done_again(filled: Filled, layout: Layout) -> list[Problem]:
    """The warning `done_date_changed` for each thing done whose day differs from the one stated last."""
    problems = []
    for block in layout.blocks:
        code = block.indicator.code
        day, said = filled.value(code, WHOLE, "done_on"), filled.history.done_days.get(code)
        if block.indicator.measure != "done" or not isinstance(day, date) or said is None or said[1] == day:
            continue
        expected = f"{said[1]:%d/%m/%Y} như đã báo cáo {period_text(said[0])}"
        cell = layout.cell_of(code, WHOLE, "done_on")
        problems.append(Problem("done_date_changed", "warning", REPORT_SHEET, cell, f"{day:%d/%m/%Y}", expected))
    return problems
