"""Answers whether the figures of each indicator can stand together (intake.figures); never where they came from."""

from datetime import date

from kpi.month.intake.figures import figure_problems
from kpi.month.intake.filled import Filled
from kpi.month.intake.layout import REPORT_SHEET, Block, Layout
from kpi.month.intake.lines import DONE_CHOICES, is_numerator_last_step
from kpi.period import cut_off
from kpi.plan.model import WHOLE, Problem


def check_figures_fit(filled: Filled, layout: Layout) -> list[Problem]:
    """The problems of figure_problems with the sheet and the cell each figure stands in."""
    return [problem for block in layout.blocks for problem in _block_problems(filled, layout, block)]


def _block_problems(filled: Filled, layout: Layout, block: Block) -> list[Problem]:
    indicator = block.indicator
    day = filled.value(indicator.code, WHOLE, "done_on")
    done_on = day if isinstance(day, date) else None
    within = (layout.starts_on, cut_off(layout.period)) if layout.starts_on else None
    found = figure_problems(indicator, filled.figures(block), done_on, filled.today, filled.unread(block), within)
    is_asked_once = is_numerator_last_step(indicator)
    problems: dict[tuple[str | None, str], Problem] = {}
    for item in found:
        ref = layout.cell_of(indicator.code, item.part, item.field)
        # the last step is the numerator too: what is wrong with that cell is said once, as a step
        key = (ref, "" if is_asked_once else item.code)
        if key not in problems or item.part:
            problems[key] = Problem(item.code, item.severity, REPORT_SHEET, ref, item.found, item.expected)
    return [*problems.values(), *_status_problems(filled, layout, block, done_on)]


def _status_problems(filled: Filled, layout: Layout, block: Block, done_on: date | None) -> list[Problem]:
    """A paper without Đã or Chưa thực hiện: the figure itself was forgotten."""
    code = block.indicator.code
    paper = filled.value(code, WHOLE, "document_number")
    status = layout.cell_of(code, WHOLE, "numerator")
    if block.indicator.measure != "done" or done_on or not paper or filled.answers[str(status)] is not None:
        return []
    found = f"để trống, nhưng đã ghi văn bản “{str(paper)[:80]}”"
    expected = " hoặc ".join(f"“{choice}”" for choice in DONE_CHOICES)
    return [Problem("choice_expected", "error", REPORT_SHEET, status, found, expected)]
