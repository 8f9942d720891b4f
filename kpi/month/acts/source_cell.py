"""Answers with the part of a handed-in workbook around one cell, to those who may read it; changes and judges nothing.

The file is read again by the confined reader; that somebody looked is written down as opening the original is.
"""

import csv
import io
import re
from dataclasses import dataclass

from kpi.house.account import Account
from kpi.house.office import Office
from kpi.house.refusing import Refused
from kpi.month.acts.originals import original_file
from kpi.workbook.reader import Workbook, column_letters, column_number, read_workbook

ABOVE, BELOW, LEFT, RIGHT = 12, 12, 7, 8  # rows and columns shown around the cell
_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_LINE = re.compile(r"L([0-9]{1,7})")
MOST_LETTERS = 120


@dataclass(frozen=True)
class SourceCell:
    """A window of a sheet: `columns` (letters), `rows` (number, texts in the order of the columns), the cell that was
    asked for, and the file's bytes for taking it along."""

    file_name: str
    media_type: str
    data: bytes
    sheet: str
    cell: str
    columns: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def source_cell(office: Office, actor: Account, submission: int, sheet: str, cell: str) -> SourceCell:
    """The sheet around a cell of a submission's own file; of an import (.csv) the lines around "L17".

    Refused: who may not read the submission (kpi/month/rights.py), a file that is gone or changed, a sheet or cell that
    the file does not have.
    """
    name, media_type, data = original_file(office, actor, submission)
    return window_of(data, name, media_type, sheet, cell)


def window_of(data: bytes, name: str, media_type: str, sheet: str, cell: str) -> SourceCell:
    """The sheet around a cell of a file; of a .csv the lines around "L17"."""
    if line := _LINE.fullmatch(cell):
        return _of_lines(name, media_type, data, int(line[1]))
    place = _CELL.fullmatch(cell)
    if place is None:
        raise Refused("source_cell_unreadable", cell)
    book = read_workbook(data, name)
    if not isinstance(book, Workbook):
        raise Refused("source_file_unreadable", name)
    if sheet not in book.sheets:
        raise Refused("source_sheet_unknown", sheet, name)
    return _window(book, media_type, data, sheet, place[1], int(place[2]))


def _window(book: Workbook, media_type: str, data: bytes, sheet: str, letters: str, row: int) -> SourceCell:
    texts: dict[tuple[int, int], str] = {}
    for (of_sheet, ref), cell in book.cells.items():
        place = _CELL.fullmatch(ref)
        if of_sheet == sheet and place:
            texts[int(place[2]), column_number(place[1])] = str(cell.shown or cell.value)[:MOST_LETTERS]
    column = column_number(letters)
    columns = tuple(range(max(1, column - LEFT), column + RIGHT + 1))
    last = max((at for at, _ in texts), default=row)
    rows = range(max(1, row - ABOVE), max(row, min(row + BELOW, last)) + 1)
    return SourceCell(
        book.file_name,
        media_type,
        data,
        sheet,
        f"{letters}{row}",
        tuple(map(column_letters, columns)),
        tuple((at, tuple(texts.get((at, number), "") for number in columns)) for at in rows),
    )


def _of_lines(name: str, media_type: str, data: bytes, line: int) -> SourceCell:
    lines = list(csv.reader(io.StringIO(data.decode("utf-8-sig", "replace"))))
    if not 1 <= line <= len(lines):
        raise Refused("source_cell_unreadable", f"dòng {line}")
    shown = [1, *range(max(2, line - ABOVE), min(line + BELOW, len(lines)) + 1)]
    width = max(len(lines[at - 1]) for at in shown)
    rows = [(at, tuple((lines[at - 1] + [""] * width)[place][:MOST_LETTERS] for place in range(width))) for at in shown]
    columns = tuple(column_letters(place + 1) for place in range(width))
    return SourceCell(name, media_type, data, "", f"L{line}", columns, tuple(rows))
