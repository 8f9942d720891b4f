"""Answers whether a text was taken otherwise than it stands in the file; never takes it so without saying.

Nothing here hinders: what is kept is what a person sees, and the sentence shows it.
"""

from kpi.month.intake.filled import Filled
from kpi.month.intake.layout import REPORT_SHEET, Layout
from kpi.plan.model import Problem
from kpi.workbook.reader import Cell
from kpi.workbook.reader.workbook import OLD_FONT, RAISED, STRUCK, UNSEEN, WIDE


def check_texts_seen(filled: Filled, layout: Layout) -> list[Problem]:
    """Warnings text_in_old_font (with the Unicode reading), text_cleaned, text_struck_left_out, text_raised, text_wide
    (of figures and days too), each with its cell."""
    problems = []
    for ref, item in layout.inputs.items():
        cell = filled.cell(ref)
        if cell is not None and cell.look and (item.kind == "text" or cell.look == WIDE):
            problems += said_of(cell, REPORT_SHEET, ref)
    return problems


def said_of(cell: Cell, sheet: str, ref: str) -> list[Problem]:
    """The warning about one text cell, [] where it stands as it is."""
    if cell.look == WIDE:
        return [Problem("text_wide", "warning", sheet, ref, cell.shown[:200], str(cell.value)[:200])]
    if cell.kind != "text":
        return []
    if cell.look == OLD_FONT:
        font, _, reading = cell.shown.partition("|")
        found = f"{str(cell.value)[:120]} (phông {font})"
        return [Problem("text_in_old_font", "warning", sheet, ref, found, reading[:200])]
    if cell.look == UNSEEN:
        return [Problem("text_cleaned", "warning", sheet, ref, cell.shown, str(cell.value)[:200])]
    if cell.look == STRUCK and cell.value != cell.shown:
        return [Problem("text_struck_left_out", "warning", sheet, ref, cell.shown[:200], str(cell.value)[:200])]
    if cell.look == RAISED:
        return [Problem("text_raised", "warning", sheet, ref, cell.shown[:200], str(cell.value)[:200])]
    return []
