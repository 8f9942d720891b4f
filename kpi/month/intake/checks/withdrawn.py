"""Answers whether a figure that was given before is blank now; never fills it in again."""

from kpi.month.intake.filled import Filled
from kpi.month.intake.history import Figures
from kpi.month.intake.layout import REPORT_SHEET, Block, Layout
from kpi.numbers import whole_or_decimal
from kpi.period import period_text, shifted
from kpi.plan.model import WHOLE, Problem


def check_withdrawn(filled: Filled, layout: Layout) -> list[Problem]:
    """The warning `figure_withdrawn` for each figure left blank that the replaced version or last month had.

    A new version replaces the whole earlier one, so a blank withdraws (design 2): every part is compared with the
    version it replaces. With last month only the figure itself, and not of steps: a thing done, a rank, an
    assessment stays valid without being repeated.
    """
    problems = []
    for block in layout.blocks:
        given = filled.figures(block).keys() | {part for part, _ in filled.unread(block)}
        replaced = _parts_of(filled.history.replaced or {}, block)
        last_month = {} if block.indicator.is_step else _parts_of(filled.history.last_month, block)
        earlier = [(part, number, "bản nộp trước của tháng này") for part, number in replaced.items()]
        month = period_text(shifted(layout.period, -1))
        earlier += [(WHOLE, number, month) for part, number in last_month.items() if part == WHOLE]
        said: set[str] = set()
        for part, number, when in earlier:
            if part in given or part in said or (WHOLE in said and part):
                continue
            said.add(part)
            expected = f"số liệu, hoặc lý do bỏ trống ({when}: {whole_or_decimal(number)})"
            cell = layout.cell_of(block.indicator.code, part, "numerator") or block.note.ref
            problems.append(Problem("figure_withdrawn", "warning", REPORT_SHEET, cell, "để trống", expected))
    return problems


def _parts_of(figures: Figures, block: Block) -> dict:
    """Part -> numerator of one indicator, the figure itself first; parts without a number are left out."""
    found = {part: pair[0] for (code, part), pair in figures.items() if code == block.indicator.code}
    return {part: found[part] for part in sorted(found) if found[part] is not None}
