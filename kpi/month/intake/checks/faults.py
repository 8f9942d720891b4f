"""Answers which inputs could not be read, as problems; never decides why (kpi.month.intake.filled does)."""

from collections.abc import Collection

from kpi.month.intake.answers import seen
from kpi.month.intake.filled import Filled
from kpi.month.intake.layout import REPORT_SHEET, Layout
from kpi.plan.model import Problem
from kpi.workbook.numbers_read import Fault


def faults(filled: Filled, layout: Layout, kinds: Collection[str], codes: Collection[str] = ()) -> list[Problem]:
    """The faults of inputs of these kinds; with `codes` only those, without them all but the formula codes."""
    problems = []
    for ref, answer in filled.answers.items():
        if not isinstance(answer, Fault) or layout.inputs[ref].kind not in kinds:
            continue
        if answer.code in codes if codes else answer.code not in FORMULA_CODES:
            found = seen(filled.cell(ref), layout.inputs[ref].kind)[:200]
            problems.append(Problem(answer.code, "error", REPORT_SHEET, ref, found, answer.expected))
    return problems


FORMULA_CODES = ("cell_has_error", "formula_not_calculated")
