"""Answers whether a figure names the paper that confirms it, where the plan wants one; never reads the paper."""

from kpi.month.intake.filled import Filled
from kpi.month.intake.layout import REPORT_SHEET, Layout
from kpi.plan.model import WHOLE, Problem


def check_evidence(filled: Filled, layout: Layout) -> list[Problem]:
    """The warning `evidence_missing` for an indicator with a figure and `evidence.required`, its paper left blank."""
    problems = []
    for block in layout.blocks:
        indicator = block.indicator
        place = layout.places.get((indicator.code, WHOLE, "document_number"))
        if not indicator.evidence.required or place is None or filled.answers[place.ref]:
            continue
        numerator, _ = filled.figures(block).get(WHOLE, (None, None))
        if numerator:
            expected = indicator.evidence.label or "số, ký hiệu văn bản"
            problems.append(Problem("evidence_missing", "warning", REPORT_SHEET, place.ref, "để trống", expected))
    return problems
