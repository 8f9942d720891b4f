"""Answers which cells of one month's workbook hold what was typed in another's; never takes a figure out of them."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from openpyxl import Workbook as Book

from kpi.month.intake.answers import seen
from kpi.month.intake.checks import frame_problems
from kpi.month.intake.filled import Filled, text_of
from kpi.month.intake.layout import REPORT_SHEET, Layout
from kpi.plan.model import Problem
from kpi.text import put
from kpi.workbook.reader import Cell
from kpi.workbook.reader.workbook import HIDDEN, OLD_FONT, UNSEEN, WIDE

Typed = Mapping[str, Decimal | date | str]  # cell -> what was typed there
UNUSABLE = ("error", "formula_without_value")


def carried_cells(filled: Filled, target: Layout) -> dict[str, Decimal | date | str] | list[Problem]:
    """Cell of `target` -> what was typed for the same figure of another month, or why nothing can be taken over.

    A formula is carried as its value; a cell that reports an error or was never calculated is left blank. Rows that no
    longer stand where the template put them are a problem: nobody knows then which figure is whose.
    """
    if frame := frame_problems(filled):
        return frame
    typed = {}
    for ref, item in filled.layout.inputs.items():
        place = target.places.get((item.indicator, item.part, item.field))
        cell = filled.cell(ref)
        if place and cell and cell.kind not in UNUSABLE:
            typed[place.ref] = plain_value(cell)
    return typed


def type_in(book: Book, typed: Typed) -> None:
    """Put what was typed into a new template; a text stays a text, also where it begins like a formula."""
    for ref, value in typed.items():
        put(book[REPORT_SHEET][ref], value)


def plain_value(cell: Cell) -> Decimal | date | str:
    """What a person saw, where the cell looked otherwise than its value: the check asks about it again."""
    if cell.look and cell.look not in (HIDDEN, OLD_FONT, UNSEEN, WIDE):
        return seen(cell)
    if isinstance(cell.value, bool) or not isinstance(cell.value, Decimal | date):
        return text_of(cell)
    return cell.value
