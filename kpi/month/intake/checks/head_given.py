"""Answers whether a report says its number, its day and who signed it; never says who may sign."""

from kpi.month.intake.filled import Filled
from kpi.month.intake.layout import REPORT_SHEET, Layout
from kpi.plan.model import Problem

_NAMED = {"signed_by": "người ký (thủ trưởng)", "number": "số, ký hiệu", "signed_on": "ngày ký"}


def check_head_given(filled: Filled, layout: Layout) -> list[Problem]:
    """One warning `head_incomplete` at the first of them that is blank, naming all; who made the sheet is not asked."""
    refs = {item.field: item.ref for item in layout.foot}
    blank = [field for field in _NAMED if filled.answers[refs[field]] in (None, "")]
    if not blank:
        return []
    named = ", ".join(_NAMED[field] for field in blank)
    expected = "đủ số, ngày và người ký như trên văn bản giấy"
    return [Problem("head_incomplete", "warning", REPORT_SHEET, refs[blank[0]], named, expected)]
