"""Answers how a table becomes a sheet of an .xlsx: real numbers, filterable, printed on A4 landscape; never a formula.

What a person typed is always stored as text; a leading = + - @ is marked as quoted, so that no program computes it.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from math import ceil
from textwrap import wrap

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from kpi.period import LOCAL_ZONE
from kpi.text import given
from kpi.text import put as put_text

FONT = "Times New Roman"
LONGEST_TEXT = 32_000
LINE_HEIGHT, TALLEST_ROW = 15.0, 405.0  # a spreadsheet program refuses a row of more than 409 points
NOTE_LINE = 140  # characters of a note that stand on the first of several widths
NAME_COLUMNS, READABLE_WIDTH = 2, 190  # TT and name; characters on one A4 landscape page that can still be read
_THIN = Border(*(Side(style="thin"),) * 4)
_NUMBERING = "TT"
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Shown:
    """A number with the number format its cell needs."""

    value: float | int | Decimal
    number_format: str


Value = str | int | float | Decimal | date | datetime | Shown | None


@dataclass(frozen=True)
class SheetTable:
    """One sheet: its name, its title and notes above, then a table of headings, widths (characters) and rows."""

    name: str
    title: str
    columns: Sequence[tuple[str, float]]
    rows: Sequence[Sequence[Value]]
    notes: Sequence[str] = ()


def share_shown(ratio: float, target: float | None) -> Shown:
    """A ratio with as many decimals as keep it from being rounded up to a target that it does not reach (design 9)."""
    decimals = 1
    while target is not None and ratio < target and decimals < 6 and _reaches(ratio, target, decimals):
        decimals += 1
    return Shown(ratio, f"0.{'0' * decimals}%")


def _reaches(ratio: float, target: float, decimals: int) -> bool:
    unit = Decimal(1).scaleb(-decimals - 2)
    return Decimal(repr(ratio)).quantize(unit, rounding="ROUND_HALF_UP") >= Decimal(repr(target))


def workbook_bytes(tables: Sequence[SheetTable], heading: str, mark: str = "") -> bytes:
    """The workbook. `heading` opens each printed page; `mark` (Dữ liệu minh họa) stands beside it."""
    workbook = Workbook()
    workbook.remove(workbook.active)
    for table in tables:
        _fill(workbook.create_sheet(table.name), table, heading, mark)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def _fill(sheet: Worksheet, table: SheetTable, heading: str, mark: str) -> None:
    pages_wide = _pages_wide(table.columns)
    _above(sheet, 1, table.title, table.columns, Font(FONT, size=14, bold=True), 1.3)
    notes = table.notes if pages_wide == 1 else [line for note in table.notes for line in wrap(note, NOTE_LINE)]
    for place, note in enumerate(notes, 2):
        _above(sheet, place, note, table.columns, Font(FONT, size=11, italic=True), 1.0)
    top = len(notes) + 3
    for place, (text, width) in enumerate(table.columns, 1):
        cell = put(sheet.cell(top, place), text)
        cell.font, cell.border = Font(FONT, size=11, bold=True), _THIN
        cell.alignment = Alignment("center", "center", wrap_text=True)
        sheet.column_dimensions[get_column_letter(place)].width = width
    for number, row in enumerate(table.rows, top + 1):
        for place, value in enumerate(row, 1):
            cell = put(sheet.cell(number, place), value)
            cell.font, cell.border = Font(FONT, size=11), _THIN
            is_text = isinstance(cell.value, str)
            side = "center" if table.columns[place - 1][0] == _NUMBERING else "left" if is_text else "right"
            cell.alignment = Alignment(side, "top", wrap_text=is_text)
        sheet.row_dimensions[number].height = _height(row, table.columns)
    sheet.row_dimensions[top].height = _height([text for text, _ in table.columns], table.columns)
    last = max(top + len(table.rows), top)
    sheet.auto_filter.ref = f"A{top}:{get_column_letter(len(table.columns))}{last}"
    sheet.freeze_panes = sheet.cell(top + 1, min(3, len(table.columns)))
    sheet.print_title_rows = f"{top}:{top}"
    sheet.print_title_cols = f"A:{get_column_letter(NAME_COLUMNS)}"
    _page(sheet, heading, mark, pages_wide)


def _above(
    sheet: Worksheet, row: int, text: str, columns: Sequence[tuple[str, float]], font: Font, scale: float
) -> None:
    """A line above the table, wrapped inside its page: a text that runs past the table makes the print small.

    On a table of several widths the columns of the names stand on each of them: there a line is not merged, or the
    second width would print a piece out of its middle.
    """
    if _pages_wide(columns) > 1:
        cell = put(sheet.cell(row, 1), text)
        cell.font, cell.alignment = font, Alignment("left", "top")
        sheet.row_dimensions[row].height = LINE_HEIGHT * scale
        return
    width, last = 0.0, 0
    while last < len(columns) and (last < NAME_COLUMNS or width + columns[last][1] <= READABLE_WIDTH):
        width, last = width + columns[last][1], last + 1
    cell = put(sheet.cell(row, 1), text)
    cell.font, cell.alignment = font, Alignment("left", "top", wrap_text=True)
    if last > 1:
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=last)
    sheet.row_dimensions[row].height = min(LINE_HEIGHT * scale * ceil(len(text) * 1.1 * scale / width), TALLEST_ROW)


def _height(row: Sequence[Value], columns: Sequence[tuple[str, float]]) -> float:
    """The height of a row in points: spreadsheet programs do not widen a row by themselves when they open a file."""
    pairs = zip(row, columns, strict=True)
    lines = max(ceil(len(text) * 0.98 / width) if isinstance(text, str) else 1 for text, (_, width) in pairs)
    return min(LINE_HEIGHT * lines, TALLEST_ROW)


def _pages_wide(columns: Sequence[tuple[str, float]]) -> int:
    """How many pages side by side a table needs to stay readable, the names repeated on each."""
    names = sum(width for _, width in columns[:NAME_COLUMNS])
    rest = sum(width for _, width in columns[NAME_COLUMNS:])
    return max(1, ceil(rest / (READABLE_WIDTH - names)))


def _page(sheet: Worksheet, heading: str, mark: str, pages_wide: int) -> None:
    setup = sheet.page_setup
    setup.orientation, setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    setup.fitToWidth, setup.fitToHeight = pages_wide, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    margins = sheet.page_margins
    margins.left, margins.right, margins.top, margins.bottom = 30 / 25.4, 15 / 25.4, 20 / 25.4, 20 / 25.4
    sheet.oddHeader.left.text = _in_header(heading)
    sheet.oddHeader.right.text = _in_header(mark) or None
    sheet.oddFooter.center.text = "&P/&N"


def _in_header(text: str) -> str:
    """In a header & opens a code; doubled it is itself. Excel takes at most 255 characters."""
    return given(text).replace("&", "&&")[:200]


def put(cell: Cell, value: Value) -> Cell:
    """Write a value as what it is; text is always text, whatever it begins with."""
    if isinstance(value, Shown):
        cell.number_format, value = value.number_format, value.value
    if isinstance(value, datetime):
        value = value.astimezone(LOCAL_ZONE).replace(tzinfo=None)
        cell.number_format = "dd/mm/yyyy hh:mm"
    elif isinstance(value, date):
        cell.number_format = "dd/mm/yyyy"
    put_text(cell, value[:LONGEST_TEXT] if isinstance(value, str) else value)
    return cell
