"""Answers what stands in an uploaded workbook, read in a confined child process; never what it means or if it is right.

Lines of defence, in this order: `door` (size, first bytes) in the parent; in the child `archive` (zip limits, really
inflated bytes), `xml_pass` and `sheet_pass` (one streaming pass), `survey` (a clean copy of the checked parts),
calamine (`first`), where it fails openpyxl in a child of its own (`second`), and `values` (the parser and the pass must
agree). `process` bounds time and survives whatever the child does.
"""

from .limits import LIMITS, TABLE_LIMITS, Limits
from .process import Reader, ReaderNotStarted, limits_that_hold, read_workbook
from .references import column_letters, column_number
from .table_process import Table, read_table
from .workbook import Cell, Workbook

__all__ = [
    "LIMITS",
    "TABLE_LIMITS",
    "Cell",
    "Limits",
    "Reader",
    "ReaderNotStarted",
    "Table",
    "Workbook",
    "column_letters",
    "column_number",
    "limits_that_hold",
    "read_table",
    "read_workbook",
]
