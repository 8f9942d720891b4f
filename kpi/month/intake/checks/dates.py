"""Answers whether each date is a real day that may have come; never reads mm/dd."""

from datetime import date

from kpi.month.intake.checks.faults import faults
from kpi.month.intake.figures import EARLIEST
from kpi.month.intake.filled import Filled
from kpi.month.intake.layout import REPORT_SHEET, Layout
from kpi.period import first_day
from kpi.plan.model import Problem


def check_dates(filled: Filled, layout: Layout) -> list[Problem]:
    """`date_unreadable` for any date cell; for the day of signing also
    `date_in_future`, `date_out_of_range` and the warning `signed_before_month` (before the reported month began).

    The day something was done is judged with its figure (check_figures_fit).
    """
    problems = faults(filled, layout, ("date",))
    for item in layout.foot:
        day = filled.answers[item.ref]
        if not isinstance(day, date):
            continue
        found = f"{day:%d/%m/%Y}"
        if day > filled.today:
            expected = f"không sau ngày {filled.today:%d/%m/%Y}"
            problems.append(Problem("date_in_future", "error", REPORT_SHEET, item.ref, found, expected))
        elif day < EARLIEST:
            expected = f"từ {EARLIEST:%d/%m/%Y} trở đi"
            problems.append(Problem("date_out_of_range", "error", REPORT_SHEET, item.ref, found, expected))
        elif day < first_day(layout.period):
            expected = f"từ {first_day(layout.period):%d/%m/%Y}, ngày đầu của tháng báo cáo"
            problems.append(Problem("signed_before_month", "warning", REPORT_SHEET, item.ref, found, expected))
    return problems
