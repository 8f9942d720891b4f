"""Answers which sheet of a workbook a kept reading is about this month; never looks into a sheet.

Many units keep one sheet a month in one workbook ("T5", "T6"): the month in a sheet's name follows the report's month.
"""

import re
from collections.abc import Sequence

from kpi.month.intake.own_layout.grid import folded

_MONTH = re.compile(r"\b(?:t|thang) ?(\d{1,2})\b(?: (?:nam )?(?:19|20)\d\d\b)?")


def month_of_sheet(name: str) -> int | None:
    """The month that a sheet's name says, 1–12; None when it says none."""
    found = _MONTH.search(folded(name))
    return int(found[1]) if found and 1 <= int(found[1]) <= 12 else None


def sheet_for(kept: str, sheets: Sequence[str], period: str) -> str | None:
    """The sheet to read for a month; None when there is none or it cannot be told which of several it is."""
    if month_of_sheet(kept) is None:
        return kept if kept in sheets else None
    alike = [name for name in sheets if _without_month(name) == _without_month(kept) and month_of_sheet(name)]
    named = [name for name in alike if month_of_sheet(name) == int(period[5:7])]
    if len(named) == 1:
        return named[0]
    return alike[0] if len(alike) == 1 else None


def _without_month(name: str) -> str:
    return _MONTH.sub("#", folded(name))
