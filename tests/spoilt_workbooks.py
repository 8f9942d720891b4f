"""Answers how a test gets a filled template whose cells look otherwise than they are; never goes round the template.

Number formats, struck and raised letters, old fonts and signs that nobody sees are put in as an office's spreadsheet
puts them; what openpyxl cannot say is put into the part of the zip itself.
"""

import io
import zipfile
from collections.abc import Callable

import openpyxl
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from kpi.month.intake.layout import REPORT_SHEET
from tests.filled_workbooks import filled, layout

Key = tuple[str | None, str, str]


def ref_of(key: Key) -> str:
    """The input cell of a figure."""
    return layout().places[key].ref


def looking(key: Key, value: object, number_format: str | None = None, struck: bool = False) -> bytes:
    """The good workbook with one cell typed anew, under a number format, perhaps struck out as a whole."""

    def spoil(book):
        cell = book[REPORT_SHEET][ref_of(key)]
        cell.value = value
        if number_format is not None:
            cell.number_format = number_format
        if struck:
            cell.font = Font(strike=True)

    return filled(spoil=spoil)


def with_runs(key: Key, *runs: tuple[str, dict]) -> bytes:
    """The good workbook with a cell of several runs: (letters, {"strike": True} or {"vertAlign": "superscript"})."""

    def spoil(book):
        blocks = [TextBlock(InlineFont(**look), text) for text, look in runs]
        book[REPORT_SHEET][ref_of(key)].value = CellRichText(*blocks)

    return filled(spoil=spoil)


def changed_part(data: bytes, name: str, change: Callable[[str], str]) -> bytes:
    """A workbook with one part of its zip changed as text."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for member in before.infolist():
            content = before.read(member)
            if member.filename == name:
                content = change(content.decode("utf-8")).encode("utf-8")
            after.writestr(member, content)
    return out.getvalue()


def formulas_in(data: bytes) -> list[str]:
    """Every formula a workbook holds, as sheet, cell and text, and every cell that would run one from outside."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    found = [f"{cell.parent.title}!{cell.coordinate} {cell.value}" for cell in cells if cell.data_type == "f"]
    with zipfile.ZipFile(io.BytesIO(data)) as box:
        found += [name for name in box.namelist() if "externalLink" in name or "connections" in name]
    return found
