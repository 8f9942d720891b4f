"""Answers whether notes, names and numbers of papers are texts of a bearable length; never shortens one."""

from kpi.month.intake.checks.faults import faults
from kpi.month.intake.filled import Filled
from kpi.month.intake.layout import REPORT_SHEET, Layout
from kpi.month.intake.lines import LONGEST_NOTE, LONGEST_TEXT
from kpi.plan.model import Problem


def check_texts(filled: Filled, layout: Layout) -> list[Problem]:
    """`text_expected` where a date or TRUE stands (a paper's number turned into a date), `text_too_long`."""
    problems = faults(filled, layout, ("text",))
    for ref, item in layout.inputs.items():
        text = filled.answers[ref]
        longest = LONGEST_NOTE if item.field == "note" else LONGEST_TEXT
        if item.kind == "text" and isinstance(text, str) and len(text) > longest:
            found = f"{len(text)} ký tự"
            expected = f"không quá {longest} ký tự"
            problems.append(Problem("text_too_long", "error", REPORT_SHEET, ref, found, expected))
    return problems
