"""Answers what the reviewer's workbook looks like, as bytes; never knows a store, a clock or an account."""

from collections.abc import Mapping

from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.workbook.protection import WorkbookProtection
from openpyxl.worksheet.worksheet import Worksheet

from kpi.month.intake.identity import Identity
from kpi.month.intake.lines import ASSESSMENT_CHOICES, DONE_CHOICES
from kpi.month.intake.reviewer_book.layout import (
    CODE_COLUMN,
    FIRST_ROW,
    GROUP_ROW,
    HEADING_ROW,
    KEY_ROW,
    NAME_COLUMN,
    REVIEWER_SHEET,
    VERSION_COLUMN,
    Column,
    ReviewerLayout,
)
from kpi.month.intake.template import book_bytes, set_properties, write_identity
from kpi.month.intake.template.styles import Styles
from kpi.month.intake.template.validations import add_validations
from kpi.plan.model import Fact
from kpi.text import put

Standing = Mapping[str, tuple[int, list[Fact]]]  # unit -> (version, the facts that stand)
_WIDTHS = {"whole": 14, "number": 14, "date": 14, "text": 30, "done": 18, "assessment": 18}
_HINT = (
    "Chỉ nhập vào ô nền vàng. Dòng để trống hoàn toàn: giữ nguyên. Ô xóa trắng trong dòng có số liệu: rút số liệu đó."
)


def write_reviewer_book(layout: ReviewerLayout, standing: Standing, identity: Identity, is_demo: bool = False) -> bytes:
    """The workbook to fill in, with the figures that stand; the same content gives the same bytes."""
    book = Workbook()
    styles = Styles(book)
    sheet = book.active
    sheet.title = REVIEWER_SHEET
    _write_head(sheet, layout, styles, is_demo)
    for row, unit in enumerate(layout.units, FIRST_ROW):
        version, facts = standing.get(unit.code, (0, []))
        styles.put(sheet[f"{CODE_COLUMN}{row}"], "label", unit.code)
        styles.put(sheet[f"{NAME_COLUMN}{row}"], "name", unit.name)
        styles.put(sheet[f"{VERSION_COLUMN}{row}"], "key", version)
        _write_unit(sheet, layout, row, facts, styles)
    add_validations(sheet, layout.inputs.values(), [block.indicator for block in layout.blocks])
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = sheet.protection.formatCells = False
    sheet.freeze_panes = f"D{FIRST_ROW}"
    write_identity(book, identity)
    set_properties(book, layout.title, layout.period)
    book.security = WorkbookProtection(lockStructure=True)
    return book_bytes(book)


def _write_head(sheet: Worksheet, layout: ReviewerLayout, styles: Styles, is_demo: bool) -> None:
    heads = (
        ("A1", "guide_heading", layout.title),
        ("A2", "guide", layout.plan.campaign.title),
        ("A3", "notice", _HINT),
    )
    for ref, look, text in heads:
        styles.put(sheet[ref], look, text)
        sheet[ref].alignment = Alignment(vertical="center")
    if is_demo:
        styles.put(sheet["A4"], "demo", "Dữ liệu minh họa")
        sheet["A4"].alignment = Alignment(vertical="center")
    for letter, width, text in (("A", 24, "Mã đơn vị"), ("B", 38, "Đơn vị"), ("C", 6, "Bản")):
        sheet.column_dimensions[letter].width = width
        styles.put(sheet[f"{letter}{HEADING_ROW}"], "heading", text)
        styles.put(sheet[f"{letter}{GROUP_ROW}"], "heading")
    sheet.column_dimensions[VERSION_COLUMN].hidden = True
    sheet.row_dimensions[KEY_ROW].hidden = True
    sheet.row_dimensions[GROUP_ROW].height, sheet.row_dimensions[HEADING_ROW].height = 36, 78
    for block in layout.blocks:
        for column in block.columns:
            styles.put(sheet[f"{column.letter}{GROUP_ROW}"], "heading")
            styles.put(sheet[f"{column.letter}{HEADING_ROW}"], "heading", column.heading)
            styles.put(sheet[f"{column.letter}{KEY_ROW}"], "key", column.key)
            sheet.column_dimensions[column.letter].width = _WIDTHS[column.kind]
        first, last = block.columns[0].letter, block.columns[-1].letter
        put(sheet[f"{first}{GROUP_ROW}"], block.indicator.short_name or block.indicator.name)
        sheet.merge_cells(f"{first}{GROUP_ROW}:{last}{GROUP_ROW}")


def _write_unit(sheet: Worksheet, layout: ReviewerLayout, row: int, facts: list[Fact], styles: Styles) -> None:
    given = {(fact.indicator, fact.part): fact for fact in facts}
    for column in layout.columns:
        cell = sheet[f"{column.letter}{row}"]
        if cell.coordinate in layout.inputs:
            fact = given.get((column.indicator.code, column.part))
            styles.put(cell, f"input_{column.kind}", _shown(column, fact) if fact else None)
        else:
            styles.put(cell, "nothing", "⊘")


def _shown(column: Column, fact: Fact) -> object:
    value = getattr(fact, column.field)
    if value is None or column.kind not in ("done", "assessment"):
        return value
    choices = DONE_CHOICES if column.kind == "done" else ASSESSMENT_CHOICES
    return choices[0] if value == 1 else choices[1]
