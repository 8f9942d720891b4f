"""Answers what calamine reads in a clean copy, row by row; never decides whether it read everything (values does)."""

import io
from collections.abc import Iterator
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

FAILURES = (CalamineError, UnicodeError)
Rows = Iterator[list[Any]] | tuple[()]


def sheets(clean_copy: bytes) -> Iterator[tuple[Rows, int]]:
    """(rows from row 1 on, number of their first column) of each worksheet in order; "" where a cell is empty.

    A sheet in which calamine reads nothing has () for its rows.
    """
    return _each(CalamineWorkbook.from_filelike(io.BytesIO(clean_copy)))


def _each(workbook: CalamineWorkbook) -> Iterator[tuple[Rows, int]]:
    for number in range(len(workbook.sheet_names)):
        read = workbook.get_sheet_by_index(number)
        yield (read.iter_rows(), read.start[1] + 1) if read.start else ((), 1)


def warm_up(clean_copy: bytes) -> None:
    """Nothing is left to import."""
