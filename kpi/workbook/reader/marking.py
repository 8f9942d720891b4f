"""Answers with an upload again, each problem marked in its cell and on a list; never changes a figure or a lock.

Imported by a confined child process alone, like `second`: the upload is opened as it came, with all that is in it.
Formulas come back as the values they had: without their stored values they would be refused on the next upload.
"""

import io
import re
import sys
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

_MAY_NOT_BE_IMPORTED: Any = None  # the import system's own sign, which the types of sys.modules do not know
for _unwanted in ("numpy", "PIL", "lxml"):
    sys.modules.setdefault(_unwanted, _MAY_NOT_BE_IMPORTED)

import openpyxl  # noqa: E402
from openpyxl.cell.cell import Cell, MergedCell  # noqa: E402
from openpyxl.comments import Comment  # noqa: E402
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing  # noqa: E402
from openpyxl.styles import Alignment, Font, PatternFill  # noqa: E402
from openpyxl.worksheet._writer import WorksheetWriter  # noqa: E402
from openpyxl.worksheet.hyperlink import Hyperlink  # noqa: E402
from openpyxl.writer.excel import ExcelWriter  # noqa: E402

AUTHOR = "Thi đua KPI"
_COLOURS = {"error": "FFB3A7", "warning": "FFD966"}
_WORDS = {"error": "✗ Lỗi", "warning": "▲ Cảnh báo"}
_HEADINGS = ("TT", "Mức", "Trang", "Ô", "Cần làm gì", "Màu cũ")
_WIDTHS = (6, 14, 16, 10, 110, 10)
_COLOUR_COLUMN = 6
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_LONGEST = 4_000  # characters of one sentence; the rest of what was found stands in the cell itself
_PLACE = re.compile(r"[A-Z]{1,3}[1-9][0-9]{0,6}")


def marked(data: bytes, sheet_name: str, marks: list[list[str | None]]) -> bytes:
    """The workbook with its problems marked. `marks`: [severity, sheet, cell, sentence], in the order of the list."""
    # rich_text: letters that are struck out or raised must come back as such, or they would be read as plain ones.
    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True, rich_text=True)
    _clear(book, sheet_name)
    listing = book.create_sheet(sheet_name, 0)
    listing.append(_HEADINGS)
    said: dict[tuple[str, str], list[str]] = {}
    for number, (told, sheet, ref, sentence) in enumerate(marks, 1):
        severity = str(told)
        sentence = _ILLEGAL.sub("", sentence or "")[:_LONGEST]
        cell = _cell(book, sheet, ref)
        before = _colour(cell) if cell is not None else None
        if cell is not None:
            texts = said.setdefault((cell.parent.title, cell.coordinate), [])
            texts.append(sentence)
            before = before if len(texts) == 1 else None  # the second mark would remember the first one's colour
            _mark(cell, severity, texts)
        _list(listing, number, (number, _WORDS[severity], sheet, ref, sentence, before), cell)
    _dress(book, listing)
    return _bytes(book)


def _clear(book: openpyxl.Workbook, sheet_name: str) -> None:
    """Take away the marks of an earlier round: the list, our comments, the colours."""
    for sheet in book.worksheets:
        for cell in sheet._cells.values():  # iter_rows would make every cell up to the last styled one
            if cell.comment and cell.comment.author == AUTHOR:
                cell.comment = None
    if sheet_name not in book.sheetnames:
        return
    for _, _, sheet, ref, _, colour in book[sheet_name].iter_rows(min_row=2, max_col=_COLOUR_COLUMN, values_only=True):
        cell = _cell(book, sheet, ref)
        if cell is not None and isinstance(colour, str) and re.fullmatch("[0-9A-F]{8}|-", colour):
            cell.fill = PatternFill() if colour == "-" else PatternFill("solid", fgColor=colour)
    del book[sheet_name]


def _cell(book: openpyxl.Workbook, sheet: str | None, ref: str | None) -> Cell | None:
    """The cell a problem names, the first one of its area where it is merged; None where there is no such place."""
    if not isinstance(ref, str) or not _PLACE.fullmatch(ref) or sheet not in [each.title for each in book.worksheets]:
        return None
    cell = book[sheet][ref]
    if isinstance(cell, MergedCell):
        area = next(area for area in book[sheet].merged_cells.ranges if ref in area)
        cell = book[sheet].cell(area.min_row, area.min_col)
    return cell


def _colour(cell: Cell) -> str:
    colour = cell.fill.fgColor.rgb if cell.fill.fill_type == "solid" else "-"
    return colour if isinstance(colour, str) else "-"


def _mark(cell: Cell, severity: str, texts: list[str]) -> None:
    cell.fill = PatternFill("solid", fgColor=_COLOURS[severity])
    cell.comment = Comment("\n".join(texts), AUTHOR, height=40 + 60 * len(texts), width=380)


def _list(listing, number: int, values: tuple, target: Cell | None) -> None:
    for column, value in enumerate(values, 1):
        cell = listing.cell(number + 1, column, value)
        if isinstance(value, str):
            cell.data_type = "s"  # what somebody typed into the file never becomes a formula here
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    if target is not None:
        cell = listing.cell(number + 1, 4)
        title = target.parent.title.replace("'", "''")
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{title}'!{target.coordinate}")
        cell.font = Font("Times New Roman", 12, color="0563C1", underline="single")


def _dress(book: openpyxl.Workbook, listing) -> None:
    for letter, width in zip("ABCDEF", _WIDTHS, strict=True):
        listing.column_dimensions[letter].width = width
    listing.column_dimensions["F"].hidden = True
    listing.freeze_panes = "A2"
    for cell in listing[1]:
        cell.font = Font("Times New Roman", 12, bold=True)
    for sheet in book.worksheets:
        sheet.sheet_view.tabSelected = False
    book.active = 0
    listing.sheet_view.tabSelected = True


class _InMemory(ExcelWriter):
    """Writes worksheets without a temporary file, which a confined process may not open."""

    def write_worksheet(self, ws) -> None:
        ws._drawing = SpreadsheetDrawing()
        ws._drawing.charts, ws._drawing.images = ws._charts, ws._images
        out = io.BytesIO()
        writer = WorksheetWriter(ws, out)
        writer.write()
        ws._rels = writer._rels
        self._archive.writestr(ws.path[1:], out.getvalue())
        self.manifest.append(ws)


def _bytes(book: openpyxl.Workbook) -> bytes:
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        _InMemory(book, archive).write_data()
    return buffer.getvalue()


def warm_up(clean_copy: bytes) -> None:
    """Mark a workbook twice, so that nothing is left to import when files can no longer be opened."""
    once = marked(clean_copy, "1 ", [["error", "1", "A1", "x"]])
    marked(once, "1 ", [["warning", "1", "A1", "x"]])
