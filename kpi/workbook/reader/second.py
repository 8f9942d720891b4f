"""Answers what openpyxl reads in a clean copy, row by row: a second opinion; never asked while calamine reads a file.

Imported by a child process of its own before it is confined: openpyxl takes a third of a second to load, which the
common case need not pay. numpy, PIL and lxml are kept out: more to load, more memory, more to be attacked through.
"""

import io
import sys
from collections.abc import Iterator
from typing import Any

_MAY_NOT_BE_IMPORTED: Any = None  # the import system's own sign, which the types of sys.modules do not know
for _unwanted in ("numpy", "PIL", "lxml"):
    sys.modules.setdefault(_unwanted, _MAY_NOT_BE_IMPORTED)

import openpyxl  # noqa: E402

FAILURES = (Exception,)  # openpyxl has no error of its own for a file it cannot read
Rows = Iterator[list[Any]]


def sheets(clean_copy: bytes) -> Iterator[tuple[Rows, int]]:
    """(rows from row 1 on, number of their first column) of each worksheet in order; "" where a cell is empty."""
    book = openpyxl.load_workbook(io.BytesIO(clean_copy), read_only=True, data_only=True)
    for sheet in book.worksheets:
        sheet.reset_dimensions()  # what the file says of its own size is not believed
        yield (["" if value is None else value for value in row] for row in sheet.iter_rows(values_only=True)), 1


def warm_up(clean_copy: bytes) -> None:
    """Read a workbook once, so that nothing is left to import when files can no longer be opened."""
    for rows, _ in sheets(clean_copy):
        list(rows)
