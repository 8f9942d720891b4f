"""Answers with the rows of the one table in an uploaded workbook, by asking a child; never parses the file itself."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from kpi.plan.model import Problem

from .door import check_door
from .limits import TABLE_LIMITS, Limits
from .process import _Child
from .refused import Refused
from .reply import problem_of

# How table.py writes a cell that looks otherwise than its value: what is seen, then the number that is stored.
SEEN_OTHERWISE = (" (số lưu trong ô: ", ")")
STRUCK_OUT, RAISED = " (có chữ gạch ngang)", " (có chữ nhỏ trên, dưới dòng)"


@dataclass(frozen=True)
class Table:
    """The first worksheet that holds something, row 1 first.

    `text`: CSV with texts in single quotes and numbers without. `merges`: merged ranges ("B2:C3").
    `hidden_rows`, `hidden_columns`: numbers of those that are hidden and hold something; `is_hidden`: the sheet is.
    `more`: further worksheets that hold something. `flags`: as of a Workbook.
    """

    sheet: str
    text: str
    merges: tuple[str, ...] = ()
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    is_hidden: bool = False
    more: tuple[str, ...] = ()
    flags: frozenset[str] = frozenset()

    def rows(self) -> Iterator[list[str | float]]:
        """One list per row: a text (dates as 2024-09-30, "" where blank) or, where the cell holds a number, a float."""
        read = csv.reader(io.StringIO(self.text, newline=""), quoting=csv.QUOTE_NONNUMERIC, quotechar="'")
        return ([*row] for row in read)


def read_table(data: bytes, file_name: str, limits: Limits = TABLE_LIMITS) -> Table | list[Problem]:
    """The table of an .xlsx, or one problem that says why it is not read; one fresh confined child for one file.

    Raises
    ------
    ReaderNotStarted
        The child process cannot be started on this machine.
    """
    try:
        check_door(data, limits)
        child = _Child(limits, "table")
        reply = child.ask(data)
        child.end()
        if "refused" in reply:
            raise Refused(**reply["refused"])
    except Refused as refused:
        return [problem_of(refused)]
    lists = {name: tuple(reply[name]) for name in ("merges", "hidden_rows", "hidden_columns", "more")}
    flags = frozenset(reply["flags"])
    return Table(reply["sheet"], reply["rows"], flags=flags, is_hidden=reply["is_hidden"], **lists)
