"""Answers how the sheet "Báo cáo" is drawn from a layout; never decides which figures are asked."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from openpyxl.worksheet.worksheet import Worksheet

from kpi.month.intake.layout import (
    DEMO_CELL,
    ESTIMATE_COLUMN,
    HEADING_ROW,
    KEY_COLUMN,
    NOTE_COLUMN,
    PREVIOUS_COLUMN,
    Block,
    Layout,
    Line,
)
from kpi.month.intake.lines import ASSESSMENT_CHOICES, DONE_CHOICES, is_numerator_last_step
from kpi.month.intake.template.heights import height_of, stretched
from kpi.month.intake.template.styles import Styles
from kpi.month.intake.template.validations import add_validations
from kpi.plan.model import WHOLE
from kpi.text import writable

WIDTHS = {"A": 5, "B": 33, "C": 54, "D": 12, "E": 29, "F": 18, "G": 20, "H": 17, "I": 22, "J": 10}
_HEAD = (
    ("A1:I1", "title", 24),
    ("A2:I2", "subtitle", 20),
    ("A3:I3", "paper", 18),
    ("A4:C4", "fact", 20),
    ("D4:F4", "fact", 20),
    ("G4:I4", "fact", 20),
    ("A5:F5", "notice", 20),
)
_SIGNATURE_HEIGHT = 60


def write_report(sheet: Worksheet, layout: Layout, previous: Mapping, styles: Styles, is_demo: bool) -> None:
    """Draw the whole sheet: head, table, foot, limits, protection, print set-up."""
    for column, width in WIDTHS.items():
        sheet.column_dimensions[column].width = width
    sheet.column_dimensions[KEY_COLUMN].hidden = True
    _write_head(sheet, layout, styles, is_demo)
    for block in layout.blocks:
        _write_block(sheet, block, layout, previous, styles)
    for row, key in layout.keys.items():
        styles.put(sheet[f"{KEY_COLUMN}{row}"], "key", key)
    _write_foot(sheet, layout, styles)
    add_validations(sheet, layout.inputs.values(), [block.indicator for block in layout.blocks])
    _protect_and_print(sheet, layout)


def _write_head(sheet: Worksheet, layout: Layout, styles: Styles, is_demo: bool) -> None:
    for area, look, height in _HEAD:
        first = area.split(":")[0]
        styles.put(sheet[first], look, layout.locked[first])
        _merge(sheet, area)
        sheet.row_dimensions[int(first[1:])].height = height
    if is_demo:
        styles.put(sheet[DEMO_CELL], "demo", "DỮ LIỆU MINH HỌA")
    _merge(sheet, f"{DEMO_CELL}:I5")
    for column in (*WIDTHS,):
        ref = f"{column}{HEADING_ROW}"
        styles.put(sheet[ref], "heading", layout.locked[ref])
    sheet.row_dimensions[HEADING_ROW].height = 36


def _write_block(sheet: Worksheet, block: Block, layout: Layout, previous: Mapping, styles: Styles) -> None:
    first, last = block.first_row, block.last_row
    shown = [_previous_of(block, line, previous) for line in block.lines]
    heights = [
        max(height_of(line.label, WIDTHS["C"]), height_of(str(before or ""), WIDTHS["F"]))
        for line, before in zip(block.lines, shown, strict=True)
    ]
    needed = max(height_of(block.indicator.name, WIDTHS["B"] * 0.93), height_of(block.target, WIDTHS["E"]))
    for line, height, before in zip(block.lines, stretched(heights, needed), shown, strict=True):
        sheet.row_dimensions[line.row].height = height
        _write_line(sheet, line, before, styles)
    once = (("A", "number", block.number), ("B", "name", block.indicator.name), ("E", "target", block.target))
    for column, look, value in (*once, (NOTE_COLUMN, "optional_text", None)):
        for row in range(first, last + 1):
            styles.put(sheet[f"{column}{row}"], look, value if row == first else None)
        if last > first:
            _merge(sheet, f"{column}{first}:{column}{last}")


def _write_line(sheet: Worksheet, line: Line, before: object, styles: Styles) -> None:
    row, typed = line.row, line.typed
    styles.put(sheet[f"C{row}"], "label", line.label)
    styles.put(sheet[f"D{row}"], "unit", line.measure_unit or None)
    styles.put(sheet[f"{PREVIOUS_COLUMN}{row}"], f"previous_{typed.kind}", before)
    styles.put(sheet[typed.ref], f"input_{typed.kind}")
    if line.estimate:
        styles.put(sheet[line.estimate.ref], f"optional_{line.estimate.kind}")
    else:
        styles.put(sheet[f"{ESTIMATE_COLUMN}{row}"], "nothing")


def _previous_of(block: Block, line: Line, previous: Mapping) -> object:
    """Last month's figure as the cell shows it: a number as a number, done and assessment as their word."""
    typed = line.typed
    value: Decimal | date | str | None = previous.get((typed.indicator, typed.part, typed.field))
    if value is None and is_numerator_last_step(block.indicator) and typed.part == block.indicator.parts[-1].code:
        value = previous.get((typed.indicator, WHOLE, "numerator"))
    if not isinstance(value, Decimal):
        return value
    if typed.kind in ("done", "assessment"):
        yes, no = DONE_CHOICES if typed.kind == "done" else ASSESSMENT_CHOICES
        return yes if value else no
    return int(value) if value == value.to_integral_value() else float(value)


def _write_foot(sheet: Worksheet, layout: Layout, styles: Styles) -> None:
    row = layout.foot_row
    texts = layout.locked
    for column in "ABCDEFGHI":
        styles.put(sheet[f"{column}{row}"], "band")
    styles.put(sheet[f"A{row}"], "band", texts[f"A{row}"])
    _merge(sheet, f"A{row}:I{row}")
    areas = (
        (f"A{row + 1}:B{row + 1}", "asked"),
        (f"E{row + 1}:F{row + 1}", "asked"),
        (f"B{row + 2}:C{row + 2}", "signer"),
        (f"G{row + 2}:I{row + 2}", "signer"),
        (f"B{row + 3}:C{row + 3}", "hint"),
        (f"G{row + 3}:I{row + 3}", "hint"),
    )
    for area, look in areas:
        first = area.split(":")[0]
        styles.put(sheet[first], look, texts[first])
        _merge(sheet, area)
    styles.put(sheet[f"C{row + 1}"], "input_text")
    styles.put(sheet[f"G{row + 1}"], "input_date")
    for area in (f"B{row + 5}:C{row + 5}", f"G{row + 5}:I{row + 5}"):
        for cell in sheet[area][0]:
            styles.put(cell, "input_name")
        _merge(sheet, area)
    for offset, height in ((0, 20), (1, 22), (2, 24), (3, 18), (4, _SIGNATURE_HEIGHT), (5, 22)):
        sheet.row_dimensions[row + offset].height = height


def _merge(sheet: Worksheet, area: str) -> None:
    """Merge cells that already have their looks; Worksheet.merge_cells would redo every border, at half the time."""
    sheet.merged_cells.add(area)


def _protect_and_print(sheet: Worksheet, layout: Layout) -> None:
    sheet.freeze_panes = f"A{HEADING_ROW + 1}"
    sheet.sheet_view.showGridLines = False
    sheet.sheet_view.zoomScale = 85
    sheet.sheet_view.selection[0].activeCell = sheet.sheet_view.selection[0].sqref = "A1"
    if layout.blocks:
        cursor = layout.blocks[0].lines[0].typed.ref  # the file opens with the cursor where the work begins
        sheet.sheet_view.selection[-1].activeCell = sheet.sheet_view.selection[-1].sqref = cursor
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False  # False: it stays allowed
    sheet.protection.formatCells = False  # a format that was pasted along can be mended as the problems say
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{HEADING_ROW}:{HEADING_ROW}"
    sheet.print_area = f"A1:I{layout.foot_row + 5}"
    sheet.print_options.horizontalCentered = True
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top = margins.bottom = 0.5
    margins.header = margins.footer = 0.25
    sheet.oddFooter.left.text = writable(f"{layout.unit_name} – {layout.period}").replace("&", "&&")
    sheet.oddFooter.right.text = "Trang &P/&N"
